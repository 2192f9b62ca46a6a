package dev.succession.monitor.report;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.UserRefusalReason;
import dev.succession.monitor.MadeUpMigration;
import dev.succession.monitor.MadeUpRollout;
import dev.succession.monitor.MonitorOfRealTopics;
import dev.succession.schemas.headers.FactHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What was done, as files and as certificates, from facts on real topics. */
@Tag("integration")
class ReportsTests extends MonitorOfRealTopics {

	@Test
	void certifiesWhatWasDoneForACustomer() {
		MadeUpMigration it = MadeUpMigration.any();
		ProducerRecord<byte[], byte[]> ordered = this.log.record(it.ordered(2));
		FactHeaders.put(ordered.headers(), FactHeaders.CORRELATION_ID, it.id());
		publish(it.expiring(1));
		this.log.publish(ordered);
		publish(it.purchased(3), it.moved(4, "ada"), it.moved(4, "bob"),
				it.usersRefused(5, UserRefusalReason.CONFLICTING_PLANS, "400/1", "eve"), it.reassigned(6),
				it.suspended(7),
				new MadeUpRollout("kaizala-pro").entry(7, it, EntryState.COMPLETED, HoldReason.NOTHING));
		JsonNode entry = ask("/api/v1/customers/%s/certificate".formatted(it.customerId())).path("migrations").path(0);
		assertThat(entry.path("state").asString()).isEqualTo("COMPLETED");
		assertThat(entry.path("seatsBefore").asInt()).isEqualTo(MadeUpMigration.SEATS);
		assertThat(entry.path("seatsAfter").asInt()).isEqualTo(it.purchased(3).getSeats());
		assertThat(entry.path("orderId").asString()).isEqualTo(it.purchased(3).getOrderId());
		assertThat(entry.path("cost").path("monthlyBefore").path("text").asString()).isEqualTo("100.00 USD");
		assertThat(entry.path("cost").path("monthlyAfter").path("text").asString()).isEqualTo("125.00 USD");
		assertThat(entry.path("cost").path("order").path("minorUnits").asLong()).isEqualTo(150_000);
		assertThat(entry.path("cost").path("seats").asInt()).isEqualTo(MadeUpMigration.SEATS);
		assertThat(entry.path("correlationIds").toString()).contains(it.id().toString());
		assertThat(entry.path("course").findValuesAsString("fact")).startsWith("subscription.expiring")
			.endsWith("subscription.suspended");
		assertThat(entry.path("usersMoved").toString()).isEqualTo("[\"ada\",\"bob\"]");
		assertThat(entry.path("usersNotMoved").toString()).contains("eve", "CONFLICTING_PLANS");
		assertThat(this.monitor.get("/api/v1/customers/unknown/certificate").status()).isEqualTo(404);
	}

	@Test
	void reportsMigrationsAndTheirUsersAsFiles() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1), it.purchased(2), it.moved(3, "ada"),
				it.usersRefused(4, UserRefusalReason.CONFLICTING_PLANS, "=HYPERLINK(1)", "eve"));
		String filter = "?customer=" + it.customerId();
		JsonNode migrations = ask("/api/v1/reports/migrations.json" + filter);
		assertThat(migrations).hasSize(1);
		assertThat(migrations.path(0).path("migrationId").asString()).isEqualTo(it.id().toString());
		assertThat(migrations.path(0).path("usersMoved").asInt()).isOne();
		assertThat(migrations.path(0).path("usersRefused").asInt()).isOne();
		List<String> users = this.monitor.ask("/api/v1/reports/users.csv" + filter).body().lines().toList();
		assertThat(users).hasSize(3);
		assertThat(users.getFirst()).startsWith("\"customerId\",\"migrationId\",\"generation\",\"userId\",\"result\"");
		assertThat(users.get(1)).contains(it.id().toString(), "\"ada\",\"MOVED\"");
		assertThat(users.get(2)).contains("\"eve\",\"REFUSED\"", "\"CONFLICTING_PLANS\",\"'=HYPERLINK(1)\"");
	}

	@Test
	void reportsEachMigrationOnceHoweverManyThereAre() {
		String customer = UUID.randomUUID().toString();
		List<String> ids = Stream.generate(UUID::randomUUID).limit(1_001).map(UUID::toString).sorted().toList();
		this.log.publish(
				ids.stream().map((id) -> new MadeUpMigration(UUID.fromString(id), customer, 0).suspended(1)).toList());
		JsonNode migrations = ask("/api/v1/reports/migrations.json?state=completed&customer=" + customer);
		assertThat(migrations.findValuesAsString("migrationId")).containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void refusesAReportThatItCanNotMake() {
		assertThat(this.monitor.get("/api/v1/reports/migrations.csv?state=gone").status()).isEqualTo(400);
		assertThat(this.monitor.get("/api/v1/reports/migrations.xlsx").status()).isEqualTo(400);
	}

}
