"""English names of regencies and cities, by rule: Kabupaten Bandung Barat becomes West Bandung Regency."""

KINDS = (
    ("Kabupaten Administrasi ", "Administrative Regency"),
    ("Kota Administrasi ", "Administrative City"),
    ("Kabupaten ", "Regency"),
    ("Kota ", "City"),
)
# The longer ending comes first, so that Barat Daya is not read as the end of some other name.
ENDINGS = (
    (" Tengah Selatan", "South Central {}"),
    (" Tengah Utara", "North Central {}"),
    (" Bagian Barat", "West {}"),
    (" Bagian Timur", "East {}"),
    (" Barat Daya", "Southwest {}"),
    (" Tenggara", "Southeast {}"),
    (" Tengah", "Central {}"),
    (" Pusat", "Central {}"),
    (" Selatan", "South {}"),
    (" Utara", "North {}"),
    (" Barat", "West {}"),
    (" Timur", "East {}"),
    (" Kepulauan", "{} Islands"),
)
BEGINNINGS = (
    ("Kepulauan ", "{} Islands"),
    ("Pulau ", "{} Island"),
    ("Pegunungan ", "{} Mountains"),
    ("Teluk ", "{} Bay"),
)
OWN_NAMES = {"Kepulauan Seribu": "Thousand Islands", "Pangkajene dan Kepulauan": "Pangkajene and Islands"}


def english_name(name_id: str) -> str:
    """The English name of a local government from its full Indonesian one."""
    for word, kind in KINDS:
        if name_id.startswith(word):
            return f"{_proper_name(name_id.removeprefix(word))} {kind}"
    raise ValueError(f"{name_id!r} begins with neither Kabupaten nor Kota")


def _proper_name(name: str) -> str:
    if name in OWN_NAMES:
        return OWN_NAMES[name]
    for word, pattern in ENDINGS:
        if name.endswith(word):
            return pattern.format(name.removesuffix(word))
    for word, pattern in BEGINNINGS:
        if name.startswith(word):
            return pattern.format(name.removeprefix(word))
    return name
