"""The regulator over AMQP 1.0: takes one application, checks what it looks like and sends a status report on it.

Usage: regulator.py PORT USER PASSWORD; ends with 0 and prints the application's body when all is as expected.
"""
import sys

from proton import Message
from proton.utils import BlockingConnection

port, user, password = sys.argv[1:4]
connection = BlockingConnection(
    f"amqp://127.0.0.1:{port}", timeout=20, user=user, password=password,
    sasl_enabled=True, allowed_mechs="PLAIN", allow_insecure_mechs=True)
try:
    receiver = connection.create_receiver("huiqi.applications")
    application = receiver.receive(timeout=20)
    assert isinstance(application.body, (bytes, memoryview)), f"expected a data section, found {type(application.body)}"
    assert application.properties["schema"] == "relief-application/1", application.properties
    assert application.correlation_id == "telecom:HQ1", application.correlation_id
    receiver.accept()

    sender = connection.create_sender("huiqi.status")
    sender.send(Message(body='{"schema":"status-report/1","reportId":"r-1"}', durable=True))

    try:
        connection.create_sender("huiqi.applications").send(Message(body="forged"))
        sys.exit("expected the regulator not to be allowed to send applications")
    except Exception as refused:
        assert "unauthorized" in str(refused).lower() or "security" in str(refused).lower(), refused
    print(bytes(application.body).decode("utf-8"))
finally:
    connection.close()
