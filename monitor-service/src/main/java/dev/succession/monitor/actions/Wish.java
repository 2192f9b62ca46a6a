package dev.succession.monitor.actions;

import java.util.List;
import java.util.UUID;

import dev.succession.events.ActionKind;
import dev.succession.monitor.query.MigrationFilter;
import dev.succession.schemas.topics.RecordPosition;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an operator would like to have done. Exactly one of the lists is given, or the
 * scope, and none of them for a scan.
 *
 * @param kind what
 * @param filter the migrations that it is about, as for the list of migrations
 * @param migrations their ids
 * @param letters the dead letters that it is about
 * @param lettersOf the dead letters that it is about, by what they have in common
 * @param failedOf the action whose failed items, and those that were not sent, it is
 * about
 * @param scope what is paused or resumed
 * @param perMinute how many are sent a minute
 */
@Schema(name = "ActionWish")
public record Wish(@Nullable ActionKind kind, @Nullable MigrationFilter filter, @Nullable List<UUID> migrations,
		@Nullable List<RecordPosition> letters, @Nullable LetterFilter lettersOf, @Nullable UUID failedOf,
		@Nullable Scope scope, @Nullable Integer perMinute) {

	/**
	 * Reads what is asked for. A misspelled name is told, for a filter without it would
	 * match more.
	 * @param json an object with the names of this record
	 * @return the wish
	 * @throws org.springframework.web.ErrorResponseException if it can't be understood
	 */
	public static Wish of(JsonNode json) {
		return StrictJson.read(json, Wish.class);
	}

	/**
	 * What dead letters have in common, as in the list of causes.
	 *
	 * @param service the consumer group of the service that has set them aside; a hyphen
	 * if none is told
	 * @param exception the class of the exception; a hyphen if none is told
	 */
	public record LetterFilter(@Nullable String service, @Nullable String exception) {
	}

}
