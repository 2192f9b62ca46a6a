package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.UUID;

import dev.succession.discovery.fixtures.SampleSubscription;
import dev.succession.events.CustomerListed;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExaminationTimesTests {

	private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

	private final ExaminationTimes times = new ExaminationTimes();

	@Test
	void isUpToDateForAListingFromBeforeTheExamination() {
		this.times.add(listed(AT), AT.plusSeconds(60));
		assertThat(this.times.isUpToDate(listed(AT.plusSeconds(30)))).isTrue();
	}

	@Test
	void isNotUpToDateForAListingAfterTheExamination() {
		this.times.add(listed(AT), AT.plusSeconds(60));
		assertThat(this.times.isUpToDate(listed(AT.plusSeconds(61)))).isFalse();
	}

	@Test
	void isNotUpToDateForARedeliveredListingWhoseFactsMayNotBeCommitted() {
		this.times.add(listed(AT), AT.plusSeconds(60));
		assertThat(this.times.isUpToDate(listed(AT))).isFalse();
	}

	@Test
	void isNotUpToDateForACustomerThatWasNeverExamined() {
		assertThat(this.times.isUpToDate(listed(AT))).isFalse();
	}

	private static CustomerListed listed(Instant at) {
		return new CustomerListed(UUID.randomUUID(), SampleSubscription.CUSTOMER, at);
	}

}
