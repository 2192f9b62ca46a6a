package dev.succession.monitor.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was told of the users that a migration has moved, when all of them were looked at.
 *
 * @param generation the generation whose users they are
 * @param restored whether the facts said that they have their old licence back
 * @param readAt when the first of them was read
 * @param users how many were read
 * @param gone how many do not exist any more
 * @param notRead how many could not be read: nothing is known of them
 * @param oldHolders how many users of the customer hold the old licence; null if it was
 * not read
 * @param newHolders how many hold the new one
 * @param differ how many do not hold what the facts say
 * @param differing the first of these
 */
@Schema(name = "Examination")
public record Examination(int generation, boolean restored, Instant readAt, int users, int gone, int notRead,
		@Nullable Integer oldHolders, @Nullable Integer newHolders, int differ, List<User> differing) {

	private static final int SHOWN = 100;

	/**
	 * A user who does not hold what the facts say.
	 *
	 * @param userId the user's object id
	 * @param holdsOld whether the user holds the old licence
	 * @param holdsNew whether the user holds the new licence
	 */
	@Schema(name = "ExaminedUser")
	public record User(String userId, boolean holdsOld, boolean holdsNew) {

		static User of(JsonNode json) {
			return new User(json.path("userId").asString(), json.path("holdsOld").asBoolean(),
					json.path("holdsNew").asBoolean());
		}

	}

	/**
	 * Puts the parts of an examination together.
	 * @param parts what was told of it
	 * @return all of it; empty as long as parts are to come
	 */
	public static Optional<Examination> of(List<JsonNode> parts) {
		return parts.stream().filter((part) -> part.path("last").asBoolean()).findFirst().map((last) -> {
			List<User> differing = parts.stream()
				.flatMap((part) -> part.path("differing").valueStream())
				.map(User::of)
				.toList();
			return new Examination(last.path("generation").asInt(), last.path("restored").asBoolean(),
					parts.stream()
						.map((part) -> Instant.parse(part.path("readAt").asString()))
						.min(Instant::compareTo)
						.orElseThrow(),
					sum(parts, "usersRead"), sum(parts, "usersGone"), sum(parts, "usersNotRead"),
					number(last, "oldHolders"), number(last, "newHolders"), differing.size(),
					differing.stream().limit(SHOWN).toList());
		});
	}

	private static int sum(List<JsonNode> parts, String field) {
		return parts.stream().mapToInt((part) -> part.path(field).asInt()).sum();
	}

	private static @Nullable Integer number(JsonNode part, String field) {
		return part.path(field).isNumber() ? part.path(field).asInt() : null;
	}

	/**
	 * How many users hold what the facts say, and how many do not.
	 * @return a few words
	 */
	public String inWords() {
		return "%d users read, %d differ".formatted(this.users, this.differ)
				+ ((this.gone > 0) ? ", %d do not exist any more".formatted(this.gone) : "")
				+ ((this.notRead > 0) ? ", %d could not be read".formatted(this.notRead) : "");
	}

}
