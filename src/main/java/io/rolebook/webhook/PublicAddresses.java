package io.rolebook.webhook;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are of the public internet, after the IANA registries of special-purpose addresses (RFC 6890): the
 * blocks that are not globally reachable are none, nor is an IPv6 address that stands for such an IPv4 one.
 */
final class PublicAddresses {
    private static final int IPV4_BYTES = 4;

    private static final List<Block> NOT_PUBLIC = blocks(
            "0.0.0.0/8", // this network, unspecified
            "10.0.0.0/8",
            "100.64.0.0/10", // carrier-grade NAT; Alibaba's metadata
            "127.0.0.0/8",
            "168.63.129.16/32", // Azure's platform services, in spite of the public block
            "169.254.0.0/16", // link-local; the metadata of most clouds
            "172.16.0.0/12",
            "192.0.0.0/24", // protocol assignments; Oracle's metadata
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, broadcast
            "2001::/23", // protocol assignments, Teredo
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation

    private static final Block GLOBAL_UNICAST = Block.of("2000::/3");
    private static final Block NAT64 = Block.of("64:ff9b::/96");
    private static final int NAT64_IPV4_AT = 12;
    private static final Block SIX_TO_FOUR = Block.of("2002::/16");
    private static final int SIX_TO_FOUR_IPV4_AT = 2;

    private PublicAddresses() {}

    /** An IPv4-mapped address never comes here as one: Java makes the IPv4 address of it. */
    static boolean contain(InetAddress address) {
        if (NAT64.contains(address)) {
            return contain(embedded(address, NAT64_IPV4_AT));
        } else if (SIX_TO_FOUR.contains(address)) {
            return contain(embedded(address, SIX_TO_FOUR_IPV4_AT));
        }
        return (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address))
                && NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
    }

    private static InetAddress embedded(InetAddress address, int at) {
        return ofBytes(Arrays.copyOfRange(address.getAddress(), at, at + IPV4_BYTES));
    }

    private static InetAddress ofBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<Block> blocks(String... blocks) {
        return Arrays.stream(blocks).map(Block::of).toList();
    }

    /** The addresses of one family that begin with the same bits. */
    private record Block(int length, BigInteger prefix, int hostBits) {
        static Block of(String text) {
            try {
                String[] parts = text.split("/");
                byte[] bytes = InetAddress.getByName(parts[0]).getAddress();
                int hostBits = bytes.length * Byte.SIZE - Integer.parseInt(parts[1]);
                return new Block(bytes.length, new BigInteger(1, bytes).shiftRight(hostBits), hostBits);
            } catch (UnknownHostException impossible) {
                throw new AssertionError(impossible);
            }
        }

        boolean contains(InetAddress address) {
            byte[] bytes = address.getAddress();
            return bytes.length == length
                    && new BigInteger(1, bytes).shiftRight(hostBits).equals(prefix);
        }
    }
}
