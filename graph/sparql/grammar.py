"""The grammar of what may be asked: queries that read what is loaded, and nothing else.

Source:
    SPARQL 1.1 Query Language, section 19.8, without SERVICE; no production of SPARQL 1.1 Update is here.
"""

__all__ = ["END", "GRAMMAR"]

END = "end"
"""The terminal behind the last token."""

# Words in capitals are keywords, lower-case ones kinds of tokens, quoted ones marks; an indented line goes on
# with the rule before it. Functions stand together that take the same arguments.
GRAMMAR = """
Query = Prologue ( Select | Construct | Describe | Ask ) Values end
Prologue = ( BASE iri | PREFIX prefix iri )*
Select = Columns Dataset* Where Modifiers
SubSelect = Columns Where Modifiers Values
Columns = SELECT ( DISTINCT | REDUCED )? ( '*' | ( variable | '(' Expression AS variable ')' )+ )
Construct = CONSTRUCT ( '{' Template? '}' Dataset* Where | Dataset* WHERE '{' Template? '}' ) Modifiers
Describe = DESCRIBE ( '*' | VariableOrIri+ ) Dataset* Where? Modifiers
Ask = ASK Dataset* Where Modifiers
Dataset = FROM ( Iri | NAMED Iri )
Where = WHERE? Group
Modifiers = ( GROUP BY Grouping+ )? ( HAVING Constraint+ )? ( ORDER BY Ordering+ )? Slice?
Grouping = Call | BuiltIn | variable | '(' Expression ( AS variable )? ')'
Ordering = ( ASC | DESC ) Bracketed | Constraint | variable
Slice = LIMIT integer ( OFFSET integer )? | OFFSET integer ( LIMIT integer )?
Values = ( VALUES Data )?

Group = '{' ( SubSelect | Triples? ( Pattern '.'? Triples? )* ) '}'
Pattern = Group ( UNION Group )* | OPTIONAL Group | MINUS Group | GRAPH VariableOrIri Group
    | FILTER Constraint | BIND '(' Expression AS variable ')' | VALUES Data
Data = variable '{' Value* '}' | ( nil | '(' variable* ')' ) '{' ( nil | '(' Value* ')' )* '}'
Value = Iri | Literal | UNDEF
Constraint = Bracketed | BuiltIn | Call

Template = Described ( '.' Template? )?
Described = VariableOrTerm Properties | DescribedNode Properties?
Properties = Verb Objects ( ';' ( Verb Objects )? )*
Verb = VariableOrIri | a
Objects = Object ( ',' Object )*
Object = VariableOrTerm | DescribedNode
DescribedNode = '(' Object+ ')' | '[' Properties ']'

Triples = Matched ( '.' Triples? )?
Matched = VariableOrTerm PathProperties | MatchedNode PathProperties?
PathProperties = PathVerb PathObjects ( ';' ( PathVerb PathObjects )? )*
PathVerb = variable | Path
PathObjects = PathObject ( ',' PathObject )*
PathObject = VariableOrTerm | MatchedNode
MatchedNode = '(' PathObject+ ')' | '[' PathProperties ']'
Path = PathSequence ( '|' PathSequence )*
PathSequence = PathStep ( '/' PathStep )*
PathStep = '^'? ( Iri | a | '!' Excluded | '(' Path ')' ) ( '?' | '*' | '+' )?
Excluded = Link | nil | '(' Link ( '|' Link )* ')'
Link = '^'? ( Iri | a )

Expression = Conjunction ( '||' Conjunction )*
Conjunction = Relation ( '&&' Relation )*
Relation = Sum ( ( '=' | '!=' | '<' | '>' | '<=' | '>=' ) Sum | IN Expressions | NOT IN Expressions )?
Sum = Product ( ( '+' | '-' ) Product | signed ( ( '*' | '/' ) Factor )* )*
Product = Factor ( ( '*' | '/' ) Factor )*
Factor = ( '!' | '+' | '-' )? Primary
Primary = Bracketed | BuiltIn | Iri Arguments? | Literal | variable
Bracketed = '(' Expression ')'
Call = Iri Arguments
Arguments = nil | '(' DISTINCT? Expression ( ',' Expression )* ')'
Expressions = nil | '(' Expression ( ',' Expression )* ')'

BuiltIn = ( NOW | RAND | STRUUID | UUID ) nil
    | BNODE ( nil | Bracketed )
    | BOUND '(' variable ')'
    | ( ABS | CEIL | DATATYPE | DAY | ENCODE_FOR_URI | FLOOR | HOURS | IRI | ISBLANK | ISIRI | ISLITERAL
        | ISNUMERIC | ISURI | LANG | LCASE | MD5 | MINUTES | MONTH | ROUND | SECONDS | SHA1 | SHA256 | SHA384
        | SHA512 | STR | STRLEN | TIMEZONE | TZ | UCASE | URI | YEAR ) Bracketed
    | ( CONTAINS | LANGMATCHES | SAMETERM | STRAFTER | STRBEFORE | STRDT | STRENDS | STRLANG | STRSTARTS )
        '(' Expression ',' Expression ')'
    | IF '(' Expression ',' Expression ',' Expression ')'
    | ( REGEX | SUBSTR ) '(' Expression ',' Expression ( ',' Expression )? ')'
    | REPLACE '(' Expression ',' Expression ',' Expression ( ',' Expression )? ')'
    | ( COALESCE | CONCAT ) Expressions
    | EXISTS Group | NOT EXISTS Group
    | COUNT '(' DISTINCT? ( '*' | Expression ) ')'
    | ( AVG | MAX | MIN | SAMPLE | SUM ) '(' DISTINCT? Expression ')'
    | GROUP_CONCAT '(' DISTINCT? Expression ( ';' SEPARATOR '=' string )? ')'

VariableOrIri = variable | Iri
VariableOrTerm = variable | Iri | Literal | blank | anonymous | nil
Iri = iri | name | prefix
Literal = string ( language | '^^' Iri )? | integer | number | signed | TRUE | FALSE
"""
