"""Small files of every format, and a county that knows what is in them."""

import io
import json

from luukku.ground.indicators.rules.formats.decoding import scan
from luukku.ground.indicators.rules.formats.reading import reading
from luukku.ground.indicators.rules.formats.rows import PERCENT, POSITIVE, Fault, Kind, Known


def _dimension(names):
    index = {code: at for at, code in enumerate(names)}
    return {"label": "x", "category": {"index": index, "label": names}}


KNOWN = Known(
    municipalities=frozenset({"698", "148", "851"}),
    merged={"699": "698", "007": "851", "084": "564"},
    names={"rovaniemi": "698", "inari": "148", "tornio": "851", "lapland": "*", "lappi": "*"},
    places=frozenset({"lshp", "FI"}),
    regions={("sotkanet", "658"): "FI", ("sotkanet", "11"): "698"},
    indicators={
        ("sotkanet", "244"): POSITIVE,
        ("sotkanet", "4404"): PERCENT,
        ("finsote", "insufficient_doctor"): PERCENT,
        ("survey", "insufficient_doctor"): PERCENT,
        ("survey", "mean_wait"): POSITIVE,
        ("luukku", "doctor_wait_7"): PERCENT,
        ("thl", "morbidity_index"): POSITIVE,
    },
)

SOTKANET = [
    {"indicator": 244, "region": 658, "year": 2021, "gender": "total", "value": 100.0},
    {"indicator": 4404, "region": 11, "year": 2021, "gender": "female", "value": 42.5, "absValue": 1200},
]  # fmt: skip
SOTKANET_CSV = (
    "indicator;region;year;gender;primary value;absolute value\n"
    "244;658;2021;total;100.0;\n"
    "4404;11;2021;female;42.5;1200\n"
)
STATFIN = (
    '"Alue","Ikä","Sukupuoli","Kieli","Vuosi","Väestö 31.12."\r\n'
    '"KU698 Rovaniemi","0","Miehet","suomi","2023",301\r\n'
    '"KU698 Rovaniemi","1","Miehet","suomi","2023",299\r\n'
    '"KU699 Rovaniemen mlk","0","Miehet","suomi","2023",4\r\n'
    '"KU148 Inari","75 -","Naiset","saame","2023",88\r\n'
    '"KU148 Inari","Yhteensä","Naiset","saame","2023",400\r\n'
)
STATFIN_WIDE = (
    '"Alue","Ikä","Sukupuoli","Kieli","2022 Väestö 31.12.","2023 Väestö 31.12."\r\n'
    '"Rovaniemi","0","Miehet","suomi",305,301\r\n'
    '"Inari","80 - 84","Naiset","ruotsi","-",2\r\n'
)
JSONSTAT = json.dumps(
    {
        "version": "2.0", "class": "dataset",
        "id": ["Alue", "Ikä", "Sukupuoli", "Kieli", "Vuosi", "Tiedot"], "size": [3, 2, 1, 1, 1, 1],
        "dimension": {
            "Alue": _dimension({"KU698": "Rovaniemi", "KU148": "Inari", "KU699": "Rovaniemen mlk"}),
            "Ikä": _dimension({"000": "0", "SSS": "Yhteensä"}),
            "Sukupuoli": _dimension({"1": "Miehet"}), "Kieli": _dimension({"01": "suomi"}),
            "Vuosi": _dimension({"2023": "2023"}), "Tiedot": _dimension({"vaesto": "Väestö 31.12."}),
        },
        "value": [301, 9000, 12, 7000, None, 1],
    }
)  # fmt: skip
SURVEY = (
    "survey,indicator,area,year,group,estimate,n,deff,ci_low,ci_high\r\n"
    "finsote,insufficient_doctor,*,2020,*,42.0,1200,1.5,,\r\n"
    "finsote,insufficient_doctor,698,2020,sex=female,44.1,400,,40.0,48.2\r\n"
)
HEAT = (
    "setting,year,source,indicator_abbr,indicator_name,indicator_scale,dimension,subgroup,estimate,se,"
    "ci_lb,ci_ub,population,flag,setting_average,iso3,favourable_indicator,ordered_dimension,"
    "subgroup_order,reference_subgroup\r\n"
    "Lapland,2021,Survey,vacc,Vaccinated,100,Sex,female,91.5,0.5,90.5,92.5,80000,,90,FIN,1,0,0,0\r\n"
    "Lapland,2021,Survey,vacc,Vaccinated,100,Sex,male,88.5,0.5,NA,NA,81000,,90,FIN,1,0,0,0\r\n"
    "Lapland,2021,Survey,vacc,Vaccinated,100,Age,75+,,,,,,suppressed,90,FIN,1,1,7,0\r\n"
)
FIGURES = (
    "indicator,region,year,numerator,denominator,value\r\ndoctor_wait_7,698,2024,5,20,25.0\r\n"
)
TEXTS = {
    Kind.FIGURES: FIGURES,
    Kind.SOTKANET: json.dumps(SOTKANET),
    Kind.STATFIN: STATFIN,
    Kind.SURVEY: SURVEY,
    Kind.HEAT: HEAT,
}


def rows_of(kind, content, known=KNOWN, **more):
    """The rows and the faults of a file."""
    data = content.encode() if isinstance(content, str) else content
    file = io.BytesIO(data)
    found = [row for _, row in reading(kind, file, scan(file), known, **more)]
    return (
        [row for row in found if not isinstance(row, Fault)],
        [row for row in found if isinstance(row, Fault)],
    )
