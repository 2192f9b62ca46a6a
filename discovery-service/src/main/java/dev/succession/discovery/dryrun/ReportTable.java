package dev.succession.discovery.dryrun;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.succession.partnercenter.subscriptions.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A dry run's report as plain text, in columns.
 */
final class ReportTable {

	private static final List<String> HEADER = List.of("customer", "subscription", "offer", "seats", "ends",
			"agreement", "outcome");

	private static final int LONGEST_NAME = 40;

	private ReportTable() {
	}

	static String of(DryRunReport report) {
		List<List<String>> rows = new ArrayList<>(List.of(HEADER));
		report.lines().forEach((line) -> rows.add(row(line)));
		List<Integer> widths = IntStream.range(0, HEADER.size() - 1)
			.mapToObj((column) -> rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
			.toList();
		return rows.stream().map((row) -> padded(row, widths)).collect(Collectors.joining(System.lineSeparator()));
	}

	private static String padded(List<String> row, List<Integer> widths) {
		String columns = IntStream.range(0, widths.size())
			.mapToObj((column) -> row.get(column) + " ".repeat(widths.get(column) - row.get(column).length()))
			.collect(Collectors.joining("  "));
		return columns + "  " + row.getLast();
	}

	private static List<String> row(DryRunReport.Line line) {
		Subscription subscription = line.subscription();
		if (subscription == null) {
			return List.of(line.customerId(), "-", "-", "-", "-", "-", outcome(line));
		}
		return List.of(line.customerId(), subscription.id(), offer(subscription),
				Integer.toString(subscription.quantity()), day(line.endsAt()), line.agreement(), outcome(line));
	}

	private static String outcome(DryRunReport.Line line) {
		return switch (line.decision()) {
			case MIGRATED -> "-> " + line.detail();
			case PARKED -> "parked: " + line.detail();
			case LEFT_ALONE -> "left alone: " + line.detail();
			case UNREADABLE -> "unreadable: " + line.detail();
		};
	}

	private static String offer(Subscription subscription) {
		String name = subscription.offerName().replaceAll("\\p{Cntrl}|\\p{Cf}", " ").strip();
		if (name.isEmpty()) {
			return subscription.offerId();
		}
		return (name.length() > LONGEST_NAME) ? name.substring(0, LONGEST_NAME) : name;
	}

	private static String day(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC).toLocalDate().toString() : "-";
	}

}
