package dev.succession.monitor.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.succession.events.ActionKind;
import dev.succession.monitor.actions.Possible;
import dev.succession.monitor.projection.MigrationState;
import dev.succession.monitor.query.Causes;
import dev.succession.monitor.query.MigrationFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Why migrations are parked or undone, and why records were set aside. */
@Controller
class CausesPage {

	private final Causes causes;

	private final LivePages pages;

	CausesPage(Causes causes, LivePages pages) {
		this.causes = causes;
		this.pages = pages;
	}

	/**
	 * What the page shows.
	 *
	 * @param migrations the causes of migrations
	 * @param count how many migrations they are
	 * @param letters the causes of dead letters
	 * @param letterCount how many letters they are
	 */
	record View(List<Group> migrations, long count, List<Letters> letters, long letterCount) {
	}

	/**
	 * Migrations with the same cause.
	 *
	 * @param cause the cause
	 * @param address of the list of these migrations
	 * @param offers what can be done to all of them: nothing while they are being undone
	 */
	record Group(Causes.Entry cause, Address address, List<Offer> offers) {

		static Group of(String list, Causes.Entry cause, int number) {
			Address address = CausesPage.address(list, cause);
			List<ActionKind> possible = Optional.ofNullable(cause.state())
				.flatMap(MigrationState::named)
				.map((state) -> Possible.of(state, false))
				.orElse(List.of());
			return new Group(cause, address,
					Stream.of(ActionKind.REDRIVE, ActionKind.REHEARSE)
						.filter(possible::contains)
						.map((kind) -> Offer.ofFilter(kind, "%s-%d".formatted(kind, number), address.parameters()))
						.toList());
		}

	}

	/**
	 * Dead letters of the same service with the same error.
	 *
	 * @param cause the error
	 * @param offers what can be done to all of them
	 */
	record Letters(Causes.Entry cause, List<Offer> offers) {

		static Letters of(Causes.Entry cause, int number) {
			Map<String, String> filter = Map.of("service",
					Objects.requireNonNullElse(cause.step(), MigrationFilter.NONE), "exception",
					Objects.requireNonNullElse(cause.reason(), MigrationFilter.NONE));
			return new Letters(cause,
					Stream.of(ActionKind.REPLAY, ActionKind.DISCARD)
						.map((kind) -> Offer.ofLetters(kind, "%s-%d".formatted(kind, number), filter))
						.toList());
		}

	}

	@GetMapping("/causes")
	@Nullable ModelAndView causes(HttpServletRequest request, HttpServletResponse response) {
		List<Causes.Entry> migrations = this.causes.ofMigrations();
		List<Causes.Entry> letters = this.causes.ofDeadLetters();
		String list = request.getContextPath() + "/migrations";
		View view = new View(numbered(migrations, (cause, number) -> Group.of(list, cause, number)), sum(migrations),
				numbered(letters, Letters::of), sum(letters));
		return this.pages.show("console/causes", view, request, response);
	}

	private static <T> List<T> numbered(List<Causes.Entry> causes, BiFunction<Causes.Entry, Integer, T> with) {
		return IntStream.range(0, causes.size()).mapToObj((number) -> with.apply(causes.get(number), number)).toList();
	}

	private static long sum(List<Causes.Entry> causes) {
		return causes.stream().mapToLong(Causes.Entry::count).sum();
	}

	static Address address(String list, Causes.Entry cause) {
		Map<String, String> filter = new LinkedHashMap<>();
		put(filter, "state", cause.state());
		put(filter, "step", cause.step());
		put(filter, "reason", cause.reason());
		put(filter, "refusal", Objects.requireNonNullElse(cause.refusal(), MigrationFilter.NONE));
		put(filter, "code", Objects.requireNonNullElse(cause.code(), MigrationFilter.NONE));
		return new Address(list, filter);
	}

	private static void put(Map<String, String> filter, String name, @Nullable String value) {
		Optional.ofNullable(value).ifPresent((it) -> filter.put(name, it));
	}

}
