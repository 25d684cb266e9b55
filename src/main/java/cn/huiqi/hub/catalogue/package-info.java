/** The applications as people look for them: found in many ways and counted, millions of them, a moment behind the ledger. */
package cn.huiqi.hub.catalogue;
