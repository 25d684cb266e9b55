/** What could not be taken, kept with its exact input until it is replayed through the door it came in by, or discarded. */
package cn.huiqi.hub.failures;
