package dev.succession.monitor.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.events.ActionKind;
import dev.succession.monitor.query.DeadLetters;
import dev.succession.monitor.query.Page;
import dev.succession.monitor.query.QueryProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What was set aside, and what can't be read. */
@Controller
class DeadLettersPage {

	private static final int SIZE = 25;

	private final DeadLetters deadLetters;

	private final LivePages pages;

	DeadLettersPage(DeadLetters deadLetters, LivePages pages) {
		this.deadLetters = deadLetters;
		this.pages = pages;
	}

	/**
	 * What the list of dead letters shows.
	 *
	 * @param entries the letters
	 * @param paging which part of the list they are
	 * @param replays of which a replay was asked for, and when
	 */
	record View(List<DeadLetters.Letter> entries, Paging paging, Map<DeadLetters.Position, Instant> replays) {

		public @Nullable Instant replayedAt(DeadLetters.Position position) {
			return this.replays.get(position);
		}

	}

	/**
	 * What the list of unreadable records shows.
	 *
	 * @param entries the records
	 * @param paging which part of the list they are
	 */
	record UnreadableView(List<DeadLetters.Unreadable> entries, Paging paging) {
	}

	/**
	 * What the page of one record shows.
	 *
	 * @param name where it lies, in short
	 * @param letter the record, if it is a dead letter
	 * @param unreadable the record, if it lies on a fact topic
	 * @param headers its headers, one a line
	 * @param payload the fact in it, one field a line; null if it can't be read
	 * @param raw its bytes; null if it has none
	 * @param replayedAt when a replay was asked for last; null if never
	 * @param offers what can be done to it
	 */
	record RecordView(String name, DeadLetters.@Nullable Letter letter, DeadLetters.@Nullable Unreadable unreadable,
			String headers, @Nullable String payload, @Nullable HexDump raw, @Nullable Instant replayedAt,
			List<Offer> offers) {
	}

	@GetMapping("/dead-letters")
	@Nullable ModelAndView letters(HttpServletRequest request, HttpServletResponse response) {
		Address address = Address.of(request);
		Page<DeadLetters.Letter> page = this.deadLetters.letters(Paging.request(address, Address.PAGE, SIZE));
		View view = new View(page.entries().stream().map(DeadLettersPage::withoutBytes).toList(),
				Paging.of(page, address, Address.PAGE, "dead letter", "dead letters"), this.deadLetters.replays());
		return this.pages.show("console/dead-letters", view, request, response);
	}

	/** An array says nothing about what is in it, so it can't be compared. */
	private static DeadLetters.Letter withoutBytes(DeadLetters.Letter it) {
		return new DeadLetters.Letter(it.position(), it.recordedAt(), it.key(), it.service(), it.origin(), it.fact(),
				it.migrationId(), it.customerId(), it.exception(), it.reason(), it.headers(), null, it.payload(),
				it.discardedAt());
	}

	@GetMapping("/unreadable-records")
	@Nullable ModelAndView unreadable(HttpServletRequest request, HttpServletResponse response) {
		Address address = Address.of(request);
		Page<DeadLetters.Unreadable> page = this.deadLetters.unreadable(Paging.request(address, Address.PAGE, SIZE));
		UnreadableView view = new UnreadableView(page.entries()
			.stream()
			.map((it) -> new DeadLetters.Unreadable(it.position(), it.recordedAt(), it.key(), it.reason(), it.headers(),
					null))
			.toList(), Paging.of(page, address, Address.PAGE, "record", "records"));
		return this.pages.show("console/unreadable-records", view, request, response);
	}

	@GetMapping("/dead-letters/{topic}/{partition}/{offset}")
	@Nullable ModelAndView letter(@PathVariable String topic, @PathVariable int partition, @PathVariable long offset,
			HttpServletRequest request, HttpServletResponse response) {
		DeadLetters.Position position = new DeadLetters.Position(topic, partition, offset);
		DeadLetters.Letter letter = this.deadLetters.letter(position)
			.orElseThrow(() -> QueryProblem.unknown("dead letter", words(position)));
		RecordView view = new RecordView(words(position), withoutBytes(letter), null,
				MigrationPage.lines(letter.headers()),
				Optional.ofNullable(letter.payload()).map(MigrationPage::lines).orElse(null), dump(letter.raw()),
				this.deadLetters.replays().get(position), offers(position));
		return this.pages.show("console/record", view, request, response);
	}

	@GetMapping("/unreadable-records/{topic}/{partition}/{offset}")
	@Nullable ModelAndView unreadable(@PathVariable String topic, @PathVariable int partition, @PathVariable long offset,
			HttpServletRequest request, HttpServletResponse response) {
		DeadLetters.Position position = new DeadLetters.Position(topic, partition, offset);
		DeadLetters.Unreadable it = this.deadLetters.unreadable(position)
			.orElseThrow(() -> QueryProblem.unknown("record", words(position)));
		RecordView view = new RecordView(words(position), null,
				new DeadLetters.Unreadable(position, it.recordedAt(), it.key(), it.reason(), it.headers(), null),
				MigrationPage.lines(it.headers()), null, dump(it.raw()), null, List.of());
		return this.pages.show("console/record", view, request, response);
	}

	private static List<Offer> offers(DeadLetters.Position it) {
		String letter = "%s/%d/%d".formatted(it.topic(), it.partition(), it.offset());
		return Stream.of(ActionKind.REPLAY, ActionKind.DISCARD).map((kind) -> Offer.ofLetter(kind, letter)).toList();
	}

	private static String words(DeadLetters.Position position) {
		return "%s-%d@%d".formatted(position.topic(), position.partition(), position.offset());
	}

	private static @Nullable HexDump dump(byte @Nullable [] raw) {
		return (raw != null) ? HexDump.of(raw) : null;
	}

}
