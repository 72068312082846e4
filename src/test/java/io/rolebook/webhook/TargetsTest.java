package io.rolebook.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rolebook.http.ProblemException;
import io.rolebook.webhook.Targets.Resolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://hooks.test/in | scheme",
                "ftp://hooks.test/in | scheme",
                "hooks.test/in | scheme",
                "//hooks.test/in | scheme",
                "https:hooks.test | host",
                "https:///in | host",
                "https://hooks.test:0/in | host",
                "https://hooks.test:65536/in | host",
                "https://hooks test/in | invalid",
                "https://user:word@hooks.test/in | invalid",
                "https://hooks.test/in#part | invalid",
                "https://127.0.0.1/in | address",
                "https://2130706433/in | address",
                "https://[::1]/in | address",
                "https://[::ffff:169.254.169.254]/in | address",
                "https://localhost/in | address",
            })
    void anAddressThatCannotBeSentToIsRefused(String url, String code) {
        Targets targets = new Targets(false, InetAddress::getAllByName);

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> targets.check(url));

        assertThat(refused.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/url");
            assertThat(violation.code()).isEqualTo(code);
        });
    }

    @Test
    void anAddressThatIsTooLongIsRefused() {
        String url = "https://hooks.test/" + "x".repeat(2_000);

        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> targets(false, "1.1.1.1").check(url));

        assertThat(refused).hasMessageContaining("2019 characters");
    }

    @Test
    void onePrivateAddressAmongPublicOnesIsOneTooMany() {
        Targets targets = targets(false, "1.1.1.1", "10.0.0.1");

        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> targets.check("https://hooks.test/in"));

        assertThat(refused.violations()).extracting("code").containsExactly("address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.test", "HTTPS://hooks.test:8443/in?of=us", "https://1.1.1.1/in"})
    void aPublicAddressIsTaken(String url) {
        assertThatCode(() -> targets(false, "1.1.1.1").check(url)).doesNotThrowAnyException();
    }

    @Test
    void aHostThatIsNotKnownYetIsTaken() {
        Targets targets = new Targets(false, host -> {
            throw new UnknownHostException(host);
        });

        assertThatCode(() -> targets.check("https://hooks.test/in")).doesNotThrowAnyException();
    }

    @Test
    void privateAddressesWithoutTlsAreTakenWhereTheOperatorAllowsIt() {
        assertThatCode(() -> targets(true, "10.0.0.1").check("http://hooks.test/in"))
                .doesNotThrowAnyException();
    }

    private static Targets targets(boolean arePrivateAllowed, String... addresses) {
        Resolver resolver = host -> {
            InetAddress[] resolved = new InetAddress[addresses.length];
            for (int index = 0; index < addresses.length; index++) {
                resolved[index] = InetAddress.getByName(addresses[index]);
            }
            return resolved;
        };
        return new Targets(arePrivateAllowed, resolver);
    }
}
