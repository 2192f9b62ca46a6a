package dev.succession.monitor.actions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.succession.events.ActionItem;
import dev.succession.schemas.topics.RecordPosition;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an action is about, as the operator saw it.
 *
 * @param number its place in the list, from 0
 * @param migrationId the migration; null if it is about none
 * @param generation the migration's newest generation
 * @param customerId the migration's customer
 * @param state how the migration stands
 * @param since since when it stands like that
 * @param cause why: step, reason, refusal and code
 * @param letter the dead letter; null if it is about none
 */
@Schema(name = "ListedItem")
public record Item(int number, @Nullable UUID migrationId, int generation, @Nullable String customerId,
		@Nullable String state, @Nullable Instant since, @Nullable String cause, @Nullable RecordPosition letter) {

	static Item ofLetter(int number, RecordPosition letter) {
		return new Item(number, null, 0, null, null, null, null, letter);
	}

	static Item ofEverything() {
		return new Item(0, null, 0, null, null, null, null, null);
	}

	Item numbered(int place) {
		return new Item(place, this.migrationId, this.generation, this.customerId, this.state, this.since, this.cause,
				this.letter);
	}

	/**
	 * Why a migration stands as it does: what has to be the same for a cause to have come
	 * back.
	 * @param row a row of the table of migrations
	 * @return step, reason, refusal and code
	 * @throws SQLException if the row can't be read
	 */
	public static String cause(ResultSet row) throws SQLException {
		List<String> parts = new ArrayList<>();
		for (String column : List.of("cause_step", "cause_reason", "cause_refusal", "cause_code")) {
			parts.add(Objects.requireNonNullElse(row.getString(column), "-"));
		}
		return String.join(" ", parts);
	}

	ActionItem toFact() {
		ActionItem.Builder fact = ActionItem.newBuilder()
			.setNumber(this.number)
			.setMigrationId((this.migrationId != null) ? this.migrationId.toString() : "")
			.setGeneration(this.generation)
			.setCustomerId((this.customerId != null) ? this.customerId : "")
			.setState((this.state != null) ? this.state : "")
			.setSince(this.since)
			.setCause((this.cause != null) ? this.cause : "");
		if (this.letter != null) {
			fact.setLetterTopic(this.letter.topic())
				.setLetterPartition(this.letter.partition())
				.setLetterOffset(this.letter.offset());
		}
		return fact.build();
	}

}
