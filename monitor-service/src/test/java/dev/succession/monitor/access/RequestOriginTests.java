package dev.succession.monitor.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class RequestOriginTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@ParameterizedTest
	@ValueSource(strings = { "localhost:8080", "127.0.0.1:8080", "127.0.0.1", "[::1]:8080", "monitor-service:8080" })
	void knowsTheNamesOfThisMachine(String host) {
		this.request.addHeader("Host", host);
		assertThat(RequestOrigin.isForeignName(this.request)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "elsewhere.example", "elsewhere.example:8080", "127.0.0.1.elsewhere.example:8080" })
	void doesNotTakeANameThatCanBeRegisteredForOneOfThisMachine(String host) {
		this.request.addHeader("Host", host);
		assertThat(RequestOrigin.isForeignName(this.request)).isTrue();
	}

	@Test
	void takesACookieForTheMarkOfABrowser() {
		assertThat(RequestOrigin.isNoBrowser(this.request)).isTrue();
		this.request.addHeader("Cookie", "a=b");
		assertThat(RequestOrigin.isNoBrowser(this.request)).isFalse();
	}

}
