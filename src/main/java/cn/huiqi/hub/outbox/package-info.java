/** The messages that go to the regulator, a batch at a time. */
package cn.huiqi.hub.outbox;
