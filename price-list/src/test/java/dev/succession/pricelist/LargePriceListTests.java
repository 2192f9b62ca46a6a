package dev.succession.pricelist;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Price lists as large as those of a market. */
class LargePriceListTests extends Questions {

	private static final int LINES = 4_370;

	private static final List<String> SEGMENTS = List.of("Commercial", "Education", "Government", "Charity");

	@Test
	void aHundredThousandPricesTakeLessThanASecondOfOneCore() {
		PriceList list = read(sheet(LINES));
		List<PriceQuery> queries = IntStream.range(0, LINES).mapToObj(LargePriceListTests::query).toList();
		long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
		assertThat(answered(list, queries)).isEqualTo(100_000);
		long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
		assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(1));
	}

	@ParameterizedTest
	@ValueSource(longs = { 5, 2_026, 4_711 })
	void theOrderOfLinesAndColumnsMakesNoDifference(long seed) {
		String text = sheet(200).toString();
		PriceList list = read(text);
		PriceList shuffled = read(shuffled(text, new Random(seed)));
		assertThat(IntStream.range(0, 200).mapToObj(LargePriceListTests::query)).as("seed %d", seed)
			.allSatisfy((query) -> assertThat(shuffled.priceOf(query)).isInstanceOf(PriceAnswer.Known.class)
				.isEqualTo(list.priceOf(query)));
	}

	private static long answered(PriceList list, List<PriceQuery> queries) {
		return IntStream.range(0, 100_000)
			.mapToObj((i) -> list.priceOf(queries.get(i % LINES)))
			.filter(PriceAnswer.Known.class::isInstance)
			.count();
	}

	/**
	 * Each item has three prices: one that has ended, one that holds, and one to come.
	 */
	private static Sheet sheet(int lines) {
		Sheet sheet = new Sheet();
		for (int i = 0; i < lines; i++) {
			int item = i / 3;
			String year = Integer.toString(2025 + i % 3);
			sheet.line("ProductId", "CFQ7TTC%05d".formatted(item / 4), "Segment", SEGMENTS.get(item % 4), "UnitPrice",
					"%d.%d".formatted(i, i % 10), "EffectiveStartDate", "1/1/" + year, "EffectiveEndDate",
					"12/31/" + year);
		}
		return sheet;
	}

	/** Asks for the price of a line, in its year. */
	private static PriceQuery query(int line) {
		int item = line / 3;
		String segment = List.of("commercial", "education", "government", "nonprofit").get(item % 4);
		return new PriceQuery("CFQ7TTC%05d:0001".formatted(item / 4), "P1Y", "annual", "US", segment, 10,
				Instant.parse("%d-06-15T12:00:00Z".formatted(2025 + line % 3)));
	}

	private static String shuffled(String text, Random random) {
		List<String> lines = new ArrayList<>(text.lines().toList());
		Collections.shuffle(lines.subList(1, lines.size()), random);
		List<Integer> columns = new ArrayList<>(
				IntStream.range(0, lines.getFirst().split(",").length).boxed().toList());
		Collections.shuffle(columns, random);
		return lines.stream().map((line) -> rearranged(line, columns) + "\n").collect(Collectors.joining());
	}

	private static String rearranged(String line, List<Integer> columns) {
		String[] fields = line.split(",", -1);
		return columns.stream().map((column) -> fields[column]).collect(Collectors.joining(","));
	}

}
