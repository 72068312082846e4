package io.rolebook.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSharesTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ClientShares shares = new ClientShares("test", 5, 50, metrics);

    @Test
    void oneCallerHasAShareAndAllTogetherHaveNoMoreThanThereIs() {
        assertThat(shares.take("a", 3)).isTrue();
        assertThat(shares.take("a", 1)).isFalse();
        assertThat(shares.take("b", 3)).isFalse();
        assertThat(shares.take("b", 2)).isTrue();

        assertThat(metrics.get("rolebook.limit.taken").gauge().value()).isEqualTo(5);
        assertThat(metrics.get("rolebook.limit.busiest").gauge().value()).isEqualTo(3);
        assertThat(metrics.get("rolebook.limit.refused").counter().count()).isEqualTo(2);
    }

    @Test
    void whatIsGivenBackIsThereAgain() {
        shares.take("a", 3);

        shares.giveBack("a", 2);

        assertThat(shares.take("a", 2)).isTrue();
        assertThat(shares.take("a", 1)).isFalse();
    }

    @Test
    void whatIsThereAlreadyCountsWithoutBeingAskedFor() {
        shares.add("a", 3);

        assertThat(shares.isBelowShare("a")).isFalse();
        assertThat(shares.isBelowShare("b")).isTrue();

        shares.add("b", 2);

        assertThat(shares.isBelowShare("c")).as("whoever has none").isTrue();
        assertThat(shares.isExceeded()).isFalse();

        shares.add("c", 1);

        assertThat(shares.isExceeded()).isTrue();
        assertThat(shares.mostTakenBy()).isEqualTo("a");
        shares.giveBack("a", 1);
        assertThat(shares.isExceeded()).isFalse();
        assertThat(shares.isBelowShare("a")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::9, 20010db800010002",
        "2001:db8:1:3::9, 20010db800010003"
    })
    void aNetworkOfIpv6IsOneCaller(String address, String caller) {
        assertThat(Clients.network(SocketAddress.inetSocketAddress(1, address))).isEqualTo(caller);
    }
}
