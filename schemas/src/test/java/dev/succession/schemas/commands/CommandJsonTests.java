package dev.succession.schemas.commands;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.events.ApprovalRequested;
import dev.succession.events.CoveredOffer;
import dev.succession.events.ExceptionRequested;
import dev.succession.events.ExceptionTreatment;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RolloutWave;
import dev.succession.events.StandingTerms;
import dev.succession.schemas.FactTopic;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class CommandJsonTests {

	private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");

	private static final UUID MIGRATION = UUID.fromString("0f0e6c3c-58b4-5d2c-9d0c-6f8b0d1c2a3b");

	@Test
	void readsNumbersAndTimesThatMayBeLeftOut() {
		ExceptionRequested command = (ExceptionRequested) CommandJson.read(FactTopic.EXCEPTION_REQUESTED, """
				{"customerId":"a","seats":7,"notBefore":"2027-01-15T00:00:00Z"}""".getBytes(StandardCharsets.UTF_8),
				Instant.EPOCH);

		assertThat(command.getSeats()).isEqualTo(7);
		assertThat(command.getNotBefore()).isEqualTo("2027-01-15T00:00:00Z");
		assertThat(command.getTreatment()).isEqualTo(ExceptionTreatment.AS_CONFIGURED);
		assertThat(command.getPlan()).isNull();
	}

	@Test
	void readsWhatAnOperatorTyped() {
		assertThat(read("{\"migrationId\":\"%s\",\"customerId\":\"c\"}".formatted(MIGRATION)))
			.isEqualTo(RedriveRequested.newBuilder()
				.setMigrationId(MIGRATION)
				.setCustomerId("c")
				.setReason("")
				.setOccurredAt(AT)
				.build());
	}

	@Test
	void keepsReasonAndTime() {
		RedriveRequested command = (RedriveRequested) read(
				"{\"customerId\":\"c\",\"reason\":\"seats were added\",\"occurredAt\":5,\"migrationId\":\"%s\"}"
					.formatted(MIGRATION));
		assertThat(command.getReason()).isEqualTo("seats were added");
		assertThat(command.getOccurredAt()).isEqualTo(Instant.ofEpochMilli(5));
	}

	@Test
	void meansTheFirstGenerationUnlessItNamesOne() {
		String second = "{\"customerId\":\"c\",\"generation\":1,\"migrationId\":\"%s\"}".formatted(MIGRATION);
		assertThat(((RedriveRequested) read(second)).getGeneration()).isEqualTo(1);
		assertThat(((RedriveRequested) read(second.replace("\"generation\":1,", ""))).getGeneration()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "{}", "{\"migrationId\":\"no uuid\",\"customerId\":\"c\"}",
			"{\"migrationId\":5,\"customerId\":\"c\"}", "{\"customerId\":\"c\"}",
			"{\"migrationId\":\"0f0e6c3c-58b4-5d2c-9d0c-6f8b0d1c2a3b\",\"customerId\":null}" })
	void saysWhatACommandHasToHave(String text) {
		assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> read(text))
			.withMessageContainingAll("redrive.requested", "migrationId", "customerId", text);
	}

	private static Object read(String text) {
		return CommandJson.read(FactTopic.REDRIVE_REQUESTED, text.getBytes(StandardCharsets.UTF_8), AT);
	}

	@Test
	void readsAnApprovalWithWhatItLeavesOutInsideItsTerms() {
		ApprovalRequested read = (ApprovalRequested) CommandJson.read(FactTopic.APPROVAL_REQUESTED, """
				{"retirement": "kaizala-pro", "requestedBy": "anna", "terms": {"retirement": "kaizala-pro", "plan": 3,
				 "hash": "ab", "limits": [{"scope": "TOTAL", "amount": {"minorUnits": 500000, "currency": "USD"}}],
				 "waves": [{"entries": 1}, {"percent": 5}, {}], "policy": {"promotion": "BY_HAND"}}}
				""".getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
		assertThat(read.getTerms().getWaves()).extracting(RolloutWave::getEntries, RolloutWave::getPercent)
			.containsExactly(tuple(1, 0), tuple(0, 5), tuple(0, 0));
		assertThat(read.getTerms().getPolicy().getCompletedPercent()).isEqualTo(100);
		assertThat(read.getSignatures()).isEmpty();
	}

	@Test
	void readsAStandingApprovalWithTheTermsOfItsOffersLeftOut() {
		String offer = "{\"offerId\": \"a\", \"billingCycle\": \"monthly\"%s}";
		ApprovalRequested read = (ApprovalRequested) CommandJson.read(FactTopic.APPROVAL_REQUESTED,
				"""
						{"retirement": "kaizala-pro", "terms": {"retirement": "kaizala-pro", "plan": 3, "hash": "ab",
						 "policy": {"promotion": "BY_HAND"}, "standing": {"until": 7, "mostSeats": 50, "replacements": [%s, %s]}}}
						"""
					.formatted(offer.formatted(""), offer.formatted(", \"termDuration\": \"P1Y\""))
					.getBytes(StandardCharsets.UTF_8),
				Instant.EPOCH);
		assertThat(read.getTerms().getStanding()).isEqualTo(new StandingTerms(Instant.ofEpochMilli(7), 50,
				List.of(new CoveredOffer("a", null, "monthly", null), new CoveredOffer("a", "P1Y", "monthly", null))));
	}

}
