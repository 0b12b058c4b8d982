"""Sends to and receives from the sandbox with the independent client `fitconnect` (PyPI).

Usage: peer.py send|receive < settings.json; prints what came of it as JSON.

The client speaks version 1 of the Submission API. For what is used here, version 2 differs in two
things: the prefix of the addresses, and the name of one member in an announcement.
"""

import hashlib
import json
import sys

from fitconnect import Environment, FITConnectClient
from jwcrypto import jwk


class Version2(FITConnectClient):
    """The client, moved to version 2 and to another address."""

    def __init__(self, base, client):
        super().__init__(Environment.TESTING, client["id"], client["secret"])
        self.token_url = f"{base}/token"
        self.submission_api_url = f"{base}/submission-api/v2"

    def _authorized_post(self, path, json=None, data=None):
        if json is not None and "serviceType" in json:
            json["publicService"] = json.pop("serviceType")
        return super()._authorized_post(path, json=json, data=data)


def send(settings):
    sender = Version2(settings["base"], settings["client"])
    return sender.submission(
        settings["destination"],
        settings["service"],
        data=settings["data"],
        data_schema={"schemaUri": settings["schema"], "mimeType": "application/json"},
        attachments=[settings["attachment"].encode("utf-8")],
    )


def receive(settings):
    subscriber = Version2(settings["base"], settings["client"])
    waiting = subscriber.available_submissions()
    assert len(waiting) == 1, waiting
    submission = subscriber._get_submission(waiting[0]["submissionId"])
    key = jwk.JWK.from_json(json.dumps(settings["key"]))
    metadata = subscriber.decrypt_json(key, submission["encryptedMetadata"])
    data = subscriber.decrypt(key, submission["encryptedData"])
    subscriber.verify_metadata_data_hash(metadata, data)
    attachments = []
    for attachment in submission["attachments"]:
        path = f"/submissions/{submission['submissionId']}/attachments/{attachment}"
        content = subscriber.decrypt(key, subscriber._authorized_get(path).text)
        subscriber.verify_metadata_attachment_hash(metadata, attachment, content)
        attachments.append(hashlib.sha512(content).hexdigest())
    return {"metadata": metadata, "data": data.decode("utf-8"), "attachments": attachments}


if __name__ == "__main__":
    action = {"send": send, "receive": receive}[sys.argv[1]]
    json.dump(action(json.load(sys.stdin)), sys.stdout)
