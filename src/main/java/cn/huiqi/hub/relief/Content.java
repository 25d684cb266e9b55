package cn.huiqi.hub.relief;

/**
 * What an application or a fulfilment says, whatever its revision and wherever it came from.
 *
 * @param json the members of the canonical JSON that make up the content, UTF-8, without the braces around them
 * @param hash the first 16 bytes of the SHA-256 over {@code json}: equal hash means equal content
 */
public record Content(byte[] json, byte[] hash) {}
