"""The regulator in a few lines, over AMQP 1.0: takes one application off the queue and approves it.

Needs Debian's python3-qpid-proton. Usage: regulator.py [PORT]
"""
import json
import sys
import uuid
from datetime import datetime, timezone

from proton import Message
from proton.utils import BlockingConnection

port = sys.argv[1] if len(sys.argv) > 1 else "61616"
connection = BlockingConnection(
    f"amqp://127.0.0.1:{port}", user="regulator", password="regulator-queue",
    allowed_mechs="PLAIN", allow_insecure_mechs=True)

receiver = connection.create_receiver("huiqi.applications", credit=1)
message = receiver.receive(timeout=10)
application = json.loads(bytes(message.body))
print(message.correlation_id, message.properties)
print(json.dumps(application, ensure_ascii=False, indent=1))

report = {
    "schema": "status-report/1", "reportId": str(uuid.uuid4()),
    "applicationId": application["id"], "revision": application["revision"],
    "status": "approved", "reason": "", "decidedAt": datetime.now(timezone.utc).isoformat()}
connection.create_sender("huiqi.status").send(
    Message(body=json.dumps(report, ensure_ascii=False).encode(), durable=True))

# Only now: had anything failed above, the application would still be on the queue.
receiver.accept()
connection.close()
print("sent", report["reportId"])
