"""Mistakes in facts, each with the line and the words by which a curator is told of it."""

from dataclasses import dataclass

from tests.making import PREFIXES

COMMON = """
GRAPH graph:things {
  id:alpha a sg:Company ; skos:prefLabel "Alpha"@en .
  id:beta a sg:Company ; skos:prefLabel "Beta"@en .
  id:gamma a sg:Company ; skos:prefLabel "Gamma"@en .
  id:alpha-cloud a sg:BusinessUnit ; skos:prefLabel "Alpha Cloud"@en .
  id:report a sg:SourceDocument ; skos:prefLabel "Report"@en ; sg:readOn "2026-01-01" ;
    sg:certaintyCeiling sg:Asserted .
  id:letter a sg:SourceDocument ; skos:prefLabel "Letter"@en ; sg:readOn "2026-01-01" ;
    sg:certaintyCeiling sg:Asserted .
}
GRAPH id:report {
  id:report-a1 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted .
}
"""


@dataclass(frozen=True)
class Mistake:
    """A file with one mistake; ``#!`` ends the line that the message should name."""

    name: str
    trig: str
    told: tuple[str, ...]

    @property
    def line(self) -> int | None:
        lines = (PREFIXES + self.trig).splitlines()
        return next((number for number, line in enumerate(lines, 1) if line.endswith("#!")), None)


def owns(name: str, owner: str, owned: str, more: str = "") -> str:
    return f"""id:{name} a sg:Ownership ; sg:source id:{owner} ; sg:target id:{owned} ; sg:status sg:Active ;
      sg:hasEvidence id:report-a1 {more} ."""


ABOUT = "sg:status sg:Active ; sg:hasEvidence id:report-a1"

MISTAKES = [
    Mistake(
        "a misspelt property",
        """GRAPH graph:m { id:m1 a sg:Company ; skos:prefLabel "M1"@en ;
          sg:homepgae "https://example.org"^^xsd:anyURI . #!
        }""",
        ("id:m1", "sg:homepgae is not declared", "Did you mean sg:homepage?"),
    ),
    Mistake(
        "a misspelt property of SKOS",
        """GRAPH graph:m { id:m2 a sg:Company ; skos:prefLabel "M2"@en ;
          skos:altLable "M"@en . #!
        }""",
        ("skos:altLable is not declared", "Did you mean skos:altLabel"),
    ),
    Mistake(
        "a misspelt class",
        """GRAPH graph:m {
          id:m3 a sg:Compnay ; skos:prefLabel "M3"@en . #!
        }""",
        ("sg:Compnay is not declared", "Did you mean sg:Company"),
    ),
    Mistake(
        "a misspelt concept",
        f"""GRAPH id:report {{ id:m4 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ;
          {ABOUT} ;
          sg:strength sg:Deeep . #!
        }}""",
        ("sg:Deeep is not declared", "Did you mean sg:Deep"),
    ),
    Mistake(
        "a property of a vocabulary that nobody declared",
        """GRAPH graph:m { id:m5 a sg:Company ; skos:prefLabel "M5"@en ;
          <http://example.org/terms#budget> 1 . #!
        }""",
        ("<http://example.org/terms#budget> is not declared", "Declare it"),
    ),
    Mistake(
        "a reference to what nobody describes",
        f"""GRAPH id:report {{ id:m6 a sg:Partnership ; sg:source id:alpha ;
          sg:target id:bata ; {ABOUT} . #!
        }}""",
        ("id:m6", "id:bata is nowhere described", "Did you mean id:beta"),
    ),
    Mistake(
        "two concrete classes",
        """GRAPH graph:m {
          id:m7 a sg:Company , sg:Sector ; skos:prefLabel "M7"@en . #!
        }""",
        ("id:m7: it has two classes: sg:Company", "sg:Sector", "Keep one class"),
    ),
    Mistake(
        "no class",
        """GRAPH graph:m {
          id:m8 skos:prefLabel "M8"@en . #!
        }""",
        ("id:m8: it has no class",),
    ),
    Mistake(
        "a class that is abstract",
        """GRAPH graph:m {
          id:m9 a sg:Organization ; skos:prefLabel "M9"@en . #!
        }""",
        ("sg:Organization is abstract", "sg:Company"),
    ),
    Mistake(
        "a statement without evidence",
        """GRAPH id:report {
          id:m10 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; sg:status sg:Active . #!
        }""",
        ("id:m10: hasEvidence is missing", "A statement needs evidence"),
    ),
    Mistake(
        "evidence in the graph of another document",
        """GRAPH id:letter {
          id:m11 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted . #!
        }""",
        ("id:m11: it is from id:report, but stands in the graph of id:letter", "Move it"),
    ),
    Mistake(
        "a quote of thirteen words",
        """GRAPH id:report { id:m12 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted ;
          sg:quote "one two three four five six seven eight nine ten eleven twelve thirteen" . #!
        }""",
        ("id:m12: the quote has 13 words, and at most 12 are allowed",),
    ),
    Mistake(
        "a quote of 25 Chinese characters",
        f"""GRAPH id:report {{ id:m13 a sg:Evidence ; sg:fromDocument id:report ; sg:certainty sg:Asserted ;
          sg:quote "{"云" * 25}" . #!
        }}""",
        ("id:m13: the quote has 25 Chinese characters, and at most 24 are allowed",),
    ),
    Mistake(
        "a day that no calendar has",
        f"""GRAPH id:report {{ id:m14 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; {ABOUT} ;
          sg:validFrom "2023-02-30" . #!
        }}""",
        ("id:m14", "'2023-02-30' is not a day of the calendar"),
    ),
    Mistake(
        "a thirteenth month",
        f"""GRAPH id:report {{ id:m15 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; {ABOUT} ;
          sg:validFrom "2023-13" . #!
        }}""",
        ("id:m15", "'2023-13'"),
    ),
    Mistake(
        "an interval that ends before it begins",
        f"""GRAPH id:report {{ id:m16 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; {ABOUT} ;
          sg:validFrom "2023-05" ;
          sg:validUntil "2022" . #!
        }}""",
        ("id:m16: it ends (2022) before it begins (2023-05)",),
    ),
    Mistake(
        "a share above the whole",
        f"""GRAPH id:report {{
          {owns("m17", "alpha", "beta", '; sg:validFrom "1990" ; sg:validUntil "1991" ;')}
          id:m17 sg:sharePercent 140.0 . #!
        }}""",
        ("id:m17: sharePercent", "140", "from 0 to 100"),
    ),
    Mistake(
        "a range of shares the wrong way round",
        f"""GRAPH id:report {{
          {owns("m18", "alpha", "beta", "; sg:sharePercentMax 10.0 ;")}
             sg:sharePercentMin 20.0 . #!
        }}""".replace("10.0 ; .", "10.0 ;"),
        ("id:m18: its smallest share (20) is above its largest (10)",),
    ),
    Mistake(
        "shares that sum above the whole",
        f"""GRAPH graph:m {{ id:m19 a sg:Company ; skos:prefLabel "M19"@en . }} GRAPH id:report {{
          {owns("m19-a", "alpha", "m19", "; sg:sharePercent 60.0")}
          {owns("m19-b", "beta", "m19", "; sg:sharePercent 50.0")}
        }}""",
        ("shares of id:m19 sum to 110 %", "alpha 60 (m19-a)", "beta 50 (m19-b)"),
    ),
    Mistake(
        "a cycle of ownership",
        f"""GRAPH graph:m {{
          id:m20 a sg:Company ; skos:prefLabel "M20"@en . id:m21 a sg:Company ; skos:prefLabel "M21"@en .
          id:m22 a sg:Company ; skos:prefLabel "M22"@en . }} GRAPH id:report {{
          {owns("m20-a", "m20", "m21")}
          {owns("m20-b", "m21", "m22")}
          {owns("m20-c", "m22", "m20")}
        }}""",
        ("m20 owns m21 owns m22 owns m20", "m20-a, m20-b, m20-c"),
    ),
    Mistake(
        "an owner of itself",
        f"""GRAPH id:report {{
          {owns("m23", "gamma", "gamma")}
        }}""",
        ("id:m23: gamma is said to own itself",),
    ),
    Mistake(
        "an id given to two things of different names",
        """GRAPH graph:m { id:m24 a sg:Company ; skos:prefLabel "The first"@en . }
        GRAPH graph:n {
          id:m24 a sg:Company ; skos:prefLabel "The second"@en . #!
        }""",
        ("id:m24: it has 2 English names", '"The first"', '"The second"', "give each an id"),
    ),
    Mistake(
        "an id that belongs to the rules",
        """GRAPH graph:m {
          id:inferred-m25 a sg:Company ; skos:prefLabel "M25"@en . #!
        }""",
        ("id:inferred-m25: seeds may not define what is inferred",),
    ),
    Mistake(
        "a statement that claims to be inferred",
        f"""GRAPH id:report {{ id:m26 a sg:Partnership ; sg:source id:alpha ; sg:target id:beta ; {ABOUT} ;
          sg:rule "mine" . #!
        }}""",
        ("id:m26: sg:rule is for inferred statements only",),
    ),
    Mistake(
        "a characteristic of a property that is none",
        f"""GRAPH id:report {{ id:m27 a sg:Characteristic ; {ABOUT} ;
          sg:subject id:alpha ; sg:propertyValue true ;
          sg:property sg:homepage . #!
        }}""",
        ("id:m27: sg:homepage is not a characteristic", "sg:stateOwned"),
    ),
    Mistake(
        "a characteristic that the subject's class has not",
        f"""GRAPH id:report {{ id:m28 a sg:Characteristic ; {ABOUT} ;
          sg:subject id:alpha ; sg:propertyValue "cook" ;
          sg:property sg:occupation . #!
        }}""",
        ("id:m28: its subject is of class Company, which has no characteristic sg:occupation",),
    ),
    Mistake(
        "a characteristic with a value of another kind",
        f"""GRAPH id:report {{ id:m29 a sg:Characteristic ; {ABOUT} ;
          sg:subject id:alpha ; sg:property sg:stateOwned ;
          sg:propertyValue "perhaps" . #!
        }}""",
        ('id:m29: "perhaps" is no value of sg:stateOwned', "Write true or false"),
    ),
    Mistake(
        "a relationship between the wrong things",
        f"""GRAPH id:report {{ id:m30 a sg:UnitMembership ; sg:target id:beta ; {ABOUT} ;
          sg:source id:alpha . #!
        }}""",
        ("id:m30: source id:alpha is of the wrong class",),
    ),
    Mistake(
        "a property that things of this class do not have",
        """GRAPH graph:m { id:m31 a sg:Company ; skos:prefLabel "M31"@en ;
          sg:readOn "2026-01-01" . #!
        }""",
        ("id:m31: a thing of class Company has no property sg:readOn",),
    ),
    Mistake(
        "a relation written as one triple, without evidence",
        """GRAPH graph:m { id:m32 a sg:Company ; skos:prefLabel "M32"@en ;
          sg:partnersWith id:alpha . #!
        }""",
        ("id:m32: sg:partnersWith is derived, never written", "Write a statement of class Partnership"),
    ),
    Mistake(
        "a characteristic written as one triple, without evidence",
        """GRAPH graph:m { id:m33 a sg:Company ; skos:prefLabel "M33"@en ;
          sg:stateOwned true . #!
        }""",
        ("id:m33: sg:stateOwned is derived, never written", "Write a sg:Characteristic"),
    ),
    Mistake(
        "a graph that is no document",
        """
        GRAPH id:reprot { #!
          id:m35 a sg:Company ; skos:prefLabel "M35"@en .
        }""",
        ("the graph id:reprot is no source document", "Did you mean id:report"),
    ),
    Mistake(
        "an IRI outside the namespace of things",
        """GRAPH graph:m {
          <http://example.org/m36> a sg:Company ; skos:prefLabel "M36"@en . #!
        }""",
        ("<http://example.org/m36>: this IRI gives no id", "Name it id:some-name"),
    ),
    Mistake(
        "a blank node",
        """GRAPH graph:m {
          id:m34 a sg:Company ; skos:prefLabel "M34"@en ; sg:isReplacedBy [ a sg:Company ] . #!
        }""",
        ("id:m34: one of its values is a blank node", "Give it an IRI"),
    ),
]
