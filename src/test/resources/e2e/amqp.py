"""The regulator over AMQP 1.0: takes applications up to the one asked for, prints its body, and approves it.

Usage: amqp.py PORT APPLICATION_ID; ends with 0 when all is as expected.
"""
import json
import sys

from proton import Message
from proton.utils import BlockingConnection

port, wanted = sys.argv[1:3]
connection = BlockingConnection(
    f"amqp://127.0.0.1:{port}", timeout=20, user="regulator", password="regulator-queue",
    sasl_enabled=True, allowed_mechs="PLAIN", allow_insecure_mechs=True)
try:
    receiver = connection.create_receiver("huiqi.applications")
    application = None
    while application is None or application.correlation_id != wanted:
        application = receiver.receive(timeout=20)
        receiver.accept()
    assert isinstance(application.body, (bytes, memoryview)), f"expected a data section, found {type(application.body)}"
    assert application.durable, "expected a durable message"
    expected = {"contentType": "application/json", "schema": "relief-application/1", "messageId": f"{wanted}/revision/1",
                "carrier": wanted.split(":")[0], "measure": "video-ringback"}
    found = {name: application.properties.get(name) for name in expected}
    assert found == expected, found
    body = bytes(application.body).decode("utf-8")
    assert json.loads(body)["id"] == wanted, body
    report = {"schema": "status-report/1", "reportId": "amqp-1", "applicationId": wanted, "status": "approved",
              "reason": "同意", "decidedAt": "2022-06-08T10:30:00+08:00"}
    connection.create_sender("huiqi.status").send(
        Message(body=json.dumps(report).encode("utf-8"), inferred=True, durable=True))
    print(body)
finally:
    connection.close()
