import io

import typst
import zxingcpp
from defusedxml import ElementTree
from PIL import Image

from bot.documents.qr import qr

LINK = "https://assistant.exemple.fr/d/ABCD1234#cle-dans-le-fragment"


def test_the_code_is_read_back():
    svg = qr(LINK, "Continuer sur votre téléphone")
    drawing = b'#set page(width: 8cm, height: 8cm, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    png = typst.compile(drawing, format="png", sys_inputs={"svg": svg})

    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))

    assert read.text == LINK


def test_the_code_has_a_title_and_keeps_the_link_out_of_it():
    svg = ElementTree.fromstring(qr(LINK, "Continuer sur votre téléphone"))

    assert svg.find("{http://www.w3.org/2000/svg}title").text == "Continuer sur votre téléphone"
    assert LINK not in ElementTree.tostring(svg, encoding="unicode")
