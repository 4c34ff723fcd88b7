"""Words that carry grammar, not need: left out when a sentence has anything else to say."""

FINNISH = """
ja tai eli seka mutta vaan kun jos niin etta koska vaikka kuin myos kai ehka aina nyt sitten sit enaa viela jo juuri
vain ihan aika tosi todella hyvin ei en et emme ette eivat eika enka alkaa mita mika minka missa mista mihin
minne kuka kenen kenelle kenelta kenet milloin koska miten miksi kuinka paljonko onko voiko saako pitaako voinko
saanko pitaisiko tama taman tata tassa tasta tuo tuon tuota se sen sita siina siita siihen ne niita niiden han hanen
hanta hanelle hanella mina minun minua minulla minulle minusta sina sinun sinua sinulla me meidan meita meilla
meille te teidan he heidan heita heilla itse oma oman omaa omat joka jonka jota jossa josta johon jotka joku jonkun
jotain jotakin jokin mikaan mitaan kukaan ketaan olla olen olet on olemme olette ovat olin olit oli olimme olivat
ollut olisi olla ole oltava voi voin voit voisi voisiko voivat saa saan saat saada saisi haluan haluaisin haluaa
tarvitsen tarvitsee tarvitsisin pitaa pitaisi taytyy kaytan tulee tulla teen tehda tekee tehdaan menen mennaan
apua apu apuja palvelu palvelut palvelua palveluita hakea haen haetaan hakemus asia asian asiat asioita juttu
luona kanssa kautta ilman asti saakka varten takia vuoksi mukaan jalkeen ennen aikana
hei moi terve kiitos ole hyva
""".split()  # fmt: skip
SWEDISH = """
och eller men om att det den de dem en ett jag du han hon vi ni min mitt mina din ditt dina sin sitt sina hans hennes
var vart vara vad vem vilken vilket vilka nar hur varfor ar var vara varit blir bli blev har hade ha kan kunde ska
skulle vill ville maste far fick fa gor gora inte ej ingen inget inga nagon nagot nagra som for till fran i pa av
med hos vid under over efter fore utan nu da sa mycket mer mest bara ocksa redan behover soka soker hjalp mig dig
sig oss er dom mej dej sej man finns
""".split()  # fmt: skip
ENGLISH = """
the a an and or but if that this these those i you he she it we they my your his her its our their me him us them
is are am was were be been being have has had do does did can could will would shall should may might must not no
dont doesnt didnt cant cannot wont isnt im ive how what where when who which why of to in on at by for from with
about into over after before under without as so than then there here very just also too any some need want get
got help please
""".split()  # fmt: skip
SAMI = """
ja dahje muhto go jos ahte dat dan da in it ii eat ehpet eai lea leat leamen mun don son mii dii sii mu du su min
mus dus sus mat mii gii gos goas mo manne galga sahttan sahtta dahtun dahttu
""".split()  # fmt: skip

BY_LANGUAGE = {
    "fi": frozenset(FINNISH),
    "sv": frozenset(SWEDISH),
    "en": frozenset(ENGLISH),
    "se": frozenset(SAMI),
}
FUNCTION_WORDS = frozenset((*FINNISH, *SWEDISH, *ENGLISH, *SAMI))
