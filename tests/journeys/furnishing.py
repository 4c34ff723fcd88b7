"""Work in progress for the pages to show; run as a module against a home (`LUUKKU_HOME`)."""

import django

django.setup()


def main() -> None:
    pass


if __name__ == "__main__":
    main()
