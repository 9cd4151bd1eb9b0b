"""Reads PROV-JSON documents, one JSON string a line, and answers each with a line: the list of what is wrong with it.

A document must be read by the package prov, come back the same when it is written and read once more, and name in its relations
nothing that is not declared in it as what the relation wants.
"""

import json
import sys

from prov.model import ProvActivity, ProvAgent, ProvDocument, ProvElement, ProvEntity

# What each relation holds between.
KINDS = {
    "prov:entity": ProvEntity,
    "prov:generatedEntity": ProvEntity,
    "prov:usedEntity": ProvEntity,
    "prov:alternate1": ProvEntity,
    "prov:alternate2": ProvEntity,
    "prov:collection": ProvEntity,
    "prov:activity": ProvActivity,
    "prov:informed": ProvActivity,
    "prov:informant": ProvActivity,
    "prov:agent": ProvAgent,
    "prov:delegate": ProvAgent,
    "prov:responsible": ProvAgent,
    "prov:influencee": ProvElement,
    "prov:influencer": ProvElement,
}


def complaints(text):
    document = ProvDocument.deserialize(content=text, format="json")
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    if document != again:
        yield "it does not come back the same"
    written = json.loads(text)
    sections = [name for name in written if name != "prefix"]
    count = sum(len(written[name]) for name in sections)
    if len(document.records) != count:
        yield f"{count} records are written, {len(document.records)} are read"
    declared = {}
    for record in document.get_records(ProvElement):
        declared.setdefault(record.identifier, []).append(record)
    for relation in document.records:
        if relation.is_element():
            continue
        for role, name in relation.formal_attributes:
            wanted = KINDS.get(str(role))
            if wanted is None or name is None:
                continue
            if not any(isinstance(found, wanted) for found in declared.get(name, [])):
                yield f"{relation.get_provn()} names {name}, which is no {wanted.__name__} here"


for line in sys.stdin:
    try:
        found = list(complaints(json.loads(line)))
    except Exception as problem:  # whatever the package refuses a document for
        found = [f"it is not read: {problem!r}"]
    print(json.dumps(found), flush=True)
