package dev.succession.pricelist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A new commerce price list that a test writes: each line is that of an ordinary plan but
 * for what the test says.
 */
final class Sheet {

	private static final String COLUMNS = """
			ProductTitle,ProductId,SkuId,SkuTitle,SkuDescription,TermDuration,BillingPlan,Market,Currency,UnitPrice,\
			PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment,\
			PreviousValues""";

	private static final String USUAL = ",CFQ7TTC00001,0001,,,P1Y,Annual,US,USD,120,,,,,License,150,Commercial,";

	private final List<Map<String, String>> lines = new ArrayList<>();

	/** Adds a line: columns and their texts, in turn. */
	Sheet line(String... columnsAndTexts) {
		Map<String, String> line = usual();
		for (int i = 0; i < columnsAndTexts.length; i += 2) {
			if (line.replace(columnsAndTexts[i], columnsAndTexts[i + 1]) == null) {
				throw new IllegalArgumentException("There is no column " + columnsAndTexts[i]);
			}
		}
		this.lines.add(line);
		return this;
	}

	/** The file's text: the names of the columns are line 1, the first price line 2. */
	@Override
	public String toString() {
		return COLUMNS + "\n"
				+ this.lines.stream().map((line) -> Sheet.written(line) + "\n").collect(Collectors.joining());
	}

	private static Map<String, String> usual() {
		String[] columns = COLUMNS.split(",");
		String[] texts = USUAL.split(",", -1);
		Map<String, String> line = new LinkedHashMap<>();
		for (int i = 0; i < columns.length; i++) {
			line.put(columns[i], texts[i]);
		}
		return line;
	}

	private static String written(Map<String, String> line) {
		return line.values()
			.stream()
			.map((text) -> text.matches("(?s).*[,\"\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text)
			.collect(Collectors.joining(","));
	}

}
