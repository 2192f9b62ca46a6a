package dev.succession.monitor.webhooks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SigningKeyTests {

	/** The example with which libraries for receivers are tested. */
	@Test
	void signsAsReceiversCheckIt() {
		SigningKey key = SigningKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
		assertThat(key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
			.isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	}

	@Test
	void isNotPrinted() {
		assertThat(SigningKey.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).hasToString("SigningKey[hidden]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "whsec_", "whsec_c2hvcnQ=", "not Base64!" })
	void isNeitherShortNorAnyText(String secret) {
		assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of(secret));
	}

}
