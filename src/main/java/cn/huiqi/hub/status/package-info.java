/** The regulator's status reports: taken from the queue, judged, put on record. */
package cn.huiqi.hub.status;
