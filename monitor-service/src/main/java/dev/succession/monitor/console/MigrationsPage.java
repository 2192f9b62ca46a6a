package dev.succession.monitor.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.monitor.actions.Possible;
import dev.succession.monitor.projection.MigrationState;
import dev.succession.monitor.query.MigrationEntry;
import dev.succession.monitor.query.MigrationFilter;
import dev.succession.monitor.query.MigrationSort;
import dev.succession.monitor.query.Migrations;
import dev.succession.monitor.query.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** All migrations: filtered, sorted, page by page. */
@Controller
class MigrationsPage {

	private static final int SIZE = 50;

	private static final int DATE = "2026-05-01".length();

	private static final String SORT = "sort";

	private static final String USUAL_SORT = "deadline";

	/** What can be filtered by, with what it is called. */
	private static final Map<String, String> FILTERS = Map.ofEntries(Map.entry("state", "State"),
			Map.entry("paused", "Stands still"), Map.entry("text", "Text"), Map.entry("customer", "Customer"),
			Map.entry("retirement", "Retirement"), Map.entry("missing", "Waits for"), Map.entry("owner", "Owed by"),
			Map.entry("step", "Step"), Map.entry("reason", "Cause"), Map.entry("refusal", "Refusal"),
			Map.entry("code", "Code"), Map.entry("deadlineFrom", "Ends from"),
			Map.entry("deadlineBefore", "Ends before"));

	/** Which of them are names, and of what. */
	private static final Map<String, String> KINDS = Map.of("state", "state", "missing", "waiting", "step", "step",
			"reason", "reason", "refusal", "refusal", "paused", "paused");

	private final Migrations migrations;

	private final Words words;

	private final LivePages pages;

	MigrationsPage(Migrations migrations, Words words, LivePages pages) {
		this.migrations = migrations;
		this.words = words;
		this.pages = pages;
	}

	/**
	 * What the page shows.
	 *
	 * @param filter which migrations are listed
	 * @param states by which states one can filter
	 * @param reasons by which reasons one can filter
	 * @param chips what is filtered by now
	 * @param sort the order that was asked for; null for the usual one
	 * @param sorts the columns' orders
	 * @param entries the migrations
	 * @param paging which part of the list they are
	 * @param all the address of the list without a filter
	 * @param offers what can be done to all that match
	 * @param reports the addresses of files with all that match, by what a row is about
	 */
	record View(MigrationFilter filter, List<MigrationState> states, List<String> reasons, List<Chip> chips,
			@Nullable String sort, Map<String, Sort> sorts, List<MigrationEntry> entries, Paging paging, Address all,
			List<Offer> offers, Map<String, Address> reports) {

		/** What a field for dates can show of a part of the filter. */
		public @Nullable String date(@Nullable String time) {
			return (time != null && time.length() >= DATE) ? time.substring(0, DATE) : null;
		}

	}

	/**
	 * A part of the filter.
	 *
	 * @param name what is filtered by
	 * @param value for what
	 * @param without the address of the list without it
	 */
	record Chip(String name, String value, Address without) {
	}

	/**
	 * The order by a column.
	 *
	 * @param address of the list in the order that a click gives
	 * @param now {@code ascending}, {@code descending} or {@code none}, as ARIA says it
	 */
	record Sort(Address address, String now) {
	}

	@GetMapping("/migrations")
	@Nullable ModelAndView migrations(MigrationFilter filter, HttpServletRequest request, HttpServletResponse response) {
		Address address = Address.of(request);
		String sort = Optional.ofNullable(address.value(SORT)).orElse(USUAL_SORT);
		Page<MigrationEntry> page = this.migrations.page(filter, MigrationSort.orderBy(sort),
				Paging.request(address, Address.PAGE, SIZE));
		Paging paging = Paging.of(page, address, Address.PAGE, "migration", "migrations");
		View view = new View(filter, List.of(MigrationState.values()), this.words.names("reason"), chips(address),
				address.value(SORT), sorts(address, sort), page.entries(), paging,
				new Address(address.path(), Map.of()), offers(filter, address),
				reports(request.getContextPath(), address));
		return this.pages.show("console/migrations", view, request, response);
	}

	/** To let go is offered where only those are listed that stand still. */
	private static List<Offer> offers(MigrationFilter filter, Address address) {
		return Possible.of(filter.states(), Boolean.TRUE.equals(filter.paused()))
			.stream()
			.map((kind) -> Offer.ofFilter(kind, kind.name(), filter(address)))
			.toList();
	}

	private static Map<String, Address> reports(String contextPath, Address address) {
		return Stream.of("migrations", "users")
			.collect(Collectors.toMap(Function.identity(),
					(rows) -> new Address("%s/api/v1/reports/%s.csv".formatted(contextPath, rows), filter(address))));
	}

	private static Map<String, String> filter(Address address) {
		Map<String, String> filter = new LinkedHashMap<>(address.parameters());
		filter.keySet().retainAll(FILTERS.keySet());
		return filter;
	}

	private List<Chip> chips(Address address) {
		return address.parameters()
			.keySet()
			.stream()
			.filter(FILTERS::containsKey)
			.map((name) -> new Chip(FILTERS.getOrDefault(name, name), value(name, address),
					address.without(name).without(Address.PAGE)))
			.toList();
	}

	private String value(String name, Address address) {
		String value = Optional.ofNullable(address.value(name)).orElse("");
		String kind = KINDS.get(name);
		return (kind != null) ? this.words.of(kind, value) : value;
	}

	private static Map<String, Sort> sorts(Address address, String now) {
		return Stream.of("state", "customer", "seats", USUAL_SORT, "since", "changed")
			.collect(Collectors.toMap((column) -> column, (column) -> sort(column, address, now)));
	}

	private static Sort sort(String column, Address address, String now) {
		String wanted = now.equals(column) ? "-" + column : column;
		String order = now.equals(column) ? "ascending" : now.equals("-" + column) ? "descending" : "none";
		return new Sort(address.with(SORT, wanted).without(Address.PAGE), order);
	}

}
