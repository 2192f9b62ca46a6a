package dev.succession.monitor.console.acting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.succession.events.ActionKind;
import dev.succession.events.PauseScope;
import dev.succession.monitor.actions.Scope;
import dev.succession.monitor.actions.Wish;
import dev.succession.schemas.topics.RecordPosition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WishFormTests {

	private static Wish wish(String... fields) {
		Map<String, String[]> form = new HashMap<>(Map.of("_csrf", new String[] { "token" }));
		for (int i = 0; i < fields.length; i += 2) {
			form.put(fields[i], fields[i + 1].split(" "));
		}
		return WishForm.of(form);
	}

	@Test
	void asksForAllThatAFilterMatches() {
		Wish wish = wish("kind", "REDRIVE", "list", "filter", "state", "PARKED", "refusal", "-", "paused", "false");
		assertThat(wish.kind()).isEqualTo(ActionKind.REDRIVE);
		assertThat(Objects.requireNonNull(wish.filter()).state()).isEqualTo("PARKED");
		assertThat(wish.filter().refusal()).isEqualTo("-");
		assertThat(wish.filter().paused()).isFalse();
		assertThat(wish.filter().customer()).isNull();
	}

	@Test
	void asksForTheOnesThatAreNamed() {
		UUID id = UUID.randomUUID();
		assertThat(wish("kind", "PAUSE", "list", "migrations", "migration", id.toString()).migrations())
			.containsExactly(id);
		assertThat(wish("kind", "DISCARD", "list", "letters", "letter", "x-dlt/3/17 y-dlt/0/1").letters())
			.isEqualTo(List.of(new RecordPosition("x-dlt", 3, 17), new RecordPosition("y-dlt", 0, 1)));
		assertThat(wish("kind", "REDRIVE", "list", "failed-of", "action", id.toString()).failedOf()).isEqualTo(id);
		assertThat(wish("kind", "REPLAY", "list", "letters-of", "service", "purchase-service").lettersOf())
			.isEqualTo(new Wish.LetterFilter("purchase-service", null));
		assertThat(wish("kind", "PAUSE_SCOPE", "list", "scope", "scope", "RETIREMENT", "retirement", "kaizala-pro",
				"step", "")
			.scope()).isEqualTo(new Scope(PauseScope.RETIREMENT, null, "kaizala-pro", null));
		assertThat(wish("kind", "SCAN", "list", "none").filter()).isNull();
	}

	@Test
	void tellsWhatIsWrong() {
		problem("stat", "kind", "REDRIVE", "list", "filter", "stat", "PARKED");
		problem("BUY", "kind", "BUY", "list", "filter");
		problem("list is ''", "kind", "REDRIVE");
		problem("at least one", "kind", "REPLAY", "list", "letters");
		problem("topic/partition/offset", "kind", "REPLAY", "list", "letters", "letter", "x-dlt");
		problem("nowhere", "kind", "REPLAY", "list", "letters", "letter", "x-dlt/nowhere/1");
		problem("any", "kind", "PAUSE", "list", "migrations", "migration", "any");
	}

	private static void problem(String words, String... fields) {
		assertThatThrownBy(() -> wish(fields)).hasMessageContaining(words);
	}

}
