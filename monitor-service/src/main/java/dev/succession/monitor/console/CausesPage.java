package dev.succession.monitor.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.succession.monitor.query.Causes;
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
	record View(List<Group> migrations, long count, List<Causes.Entry> letters, long letterCount) {
	}

	/**
	 * Migrations with the same cause.
	 *
	 * @param cause the cause
	 * @param address of the list of these migrations
	 */
	record Group(Causes.Entry cause, Address address) {
	}

	@GetMapping("/causes")
	@Nullable ModelAndView causes(HttpServletRequest request, HttpServletResponse response) {
		List<Causes.Entry> migrations = this.causes.ofMigrations();
		List<Causes.Entry> letters = this.causes.ofDeadLetters();
		String list = request.getContextPath() + "/migrations";
		View view = new View(migrations.stream().map((cause) -> new Group(cause, address(list, cause))).toList(),
				sum(migrations), letters, sum(letters));
		return this.pages.show("console/causes", view, request, response);
	}

	private static long sum(List<Causes.Entry> causes) {
		return causes.stream().mapToLong(Causes.Entry::count).sum();
	}

	static Address address(String list, Causes.Entry cause) {
		Map<String, String> filter = new LinkedHashMap<>();
		put(filter, "state", cause.state());
		put(filter, "step", cause.step());
		put(filter, "reason", cause.reason());
		put(filter, "refusal", cause.refusal());
		put(filter, "code", cause.code());
		return new Address(list, filter);
	}

	private static void put(Map<String, String> filter, String name, @Nullable String value) {
		Optional.ofNullable(value).ifPresent((it) -> filter.put(name, it));
	}

}
