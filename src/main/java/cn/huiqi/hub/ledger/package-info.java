/** What is on record: drops, rows, applications, messages to send, status reports, files to give back. */
package cn.huiqi.hub.ledger;
