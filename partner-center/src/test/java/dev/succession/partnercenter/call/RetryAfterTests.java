package dev.succession.partnercenter.call;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import dev.succession.partnercenter.http.HttpReply;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a rejected call waits where the clocks differ. */
class RetryAfterTests {

	@Test
	void comparesADateWithTheClockOfTheServer() {
		Instant now = Instant.now();
		HttpHeaders headers = new HttpHeaders();
		headers.set("Retry-After", date(Duration.ofSeconds(640)));
		headers.set("Date", date(Duration.ofMinutes(10)));
		RetryAfter retryAfter = new RetryAfter(Duration.ofSeconds(1), Duration.ofHours(1));
		assertThat(retryAfter.of(new HttpReply(429, headers, new byte[0]), now)).isBetween(Duration.ofSeconds(39),
				Duration.ofSeconds(41));
	}

	private static String date(Duration fromNow) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plus(fromNow).atOffset(ZoneOffset.UTC));
	}

}
