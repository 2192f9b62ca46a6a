package dev.succession.pricelist;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.succession.pricelist.csv.CsvException;

/**
 * The partner's price list, in memory. It does not change; a newer file is read into a
 * new one.
 */
public final class PriceList {

	private static final int NAMED = 5;

	private final Map<String, Map<Item, List<PriceLine>>> offers = new HashMap<>();

	private PriceList() {
	}

	/**
	 * Reads all files of a price list.
	 * @param settings which files; without one, no price is known
	 * @return the price list
	 * @throws PriceListException if a file is not what it must be. It is refused whole,
	 * and the message names the file, the line, the column and the fix
	 */
	public static PriceList read(PriceListSettings settings) {
		PriceList list = new PriceList();
		try {
			for (Path file : settings.newCommerce()) {
				PriceFile.read(file, new NewCommerceFormat(), settings.billingCurrency(), list::add);
			}
			for (Path file : settings.legacy()) {
				PriceFile.read(file, new LegacyFormat(), settings.billingCurrency(), list::add);
			}
		}
		catch (CsvException ex) {
			throw new PriceListException(ex);
		}
		return list;
	}

	/**
	 * Looks up a price. Of lines whose times overlap, the first holds until it ends; all
	 * others that fit have to agree.
	 * @param query what is to be bought, for whom and when
	 * @return the price, or why there is none
	 */
	public PriceAnswer priceOf(PriceQuery query) {
		if (query.seats() < 1) {
			return new PriceAnswer.Unknown("%d seats have no price".formatted(query.seats()));
		}
		Item item = Item.of(query);
		List<PriceLine> lines = lines(item);
		List<PriceLine> fitting = lines.stream().filter((line) -> line.fits(query.seats(), query.at())).toList();
		return fitting.isEmpty() ? none(item, lines) : answer(item, query.seats(), holding(fitting));
	}

	private void add(PriceFormat.Entry entry) {
		this.offers.computeIfAbsent(entry.item().offer(), (offer) -> new LinkedHashMap<>())
			.computeIfAbsent(entry.item(), (item) -> new ArrayList<>())
			.add(entry.line());
	}

	/** A legacy offer that is not listed for this billing cycle is taken from another. */
	private List<PriceLine> lines(Item item) {
		Map<Item, List<PriceLine>> offer = this.offers.getOrDefault(item.offer(), Map.of());
		return (item.isLegacy() && !offer.containsKey(item)) ? offer.values().stream().flatMap(List::stream).toList()
				: offer.getOrDefault(item, List.of());
	}

	private static List<PriceLine> holding(List<PriceLine> fitting) {
		return fitting.stream().filter((line) -> fitting.stream().noneMatch((other) -> other.precedes(line))).toList();
	}

	private static PriceAnswer answer(Item item, int seats, List<PriceLine> lines) {
		PriceLine line = lines.getFirst();
		BigDecimal amount = line.unit().amount();
		if (!lines.stream().allMatch(line::agrees)) {
			return new PriceAnswer.Unknown(
					"lines that fit %s differ: %s. Remove what no longer holds".formatted(item, named(lines)));
		}
		if (amount == null) {
			return new PriceAnswer.Unknown("the line that fits %s has no price: %s".formatted(item, named(lines)));
		}
		try {
			return new PriceAnswer.Known(line.price(amount, seats));
		}
		catch (ArithmeticException ex) {
			return new PriceAnswer.Unknown("the price of %d seats is too large: %s".formatted(seats, line));
		}
	}

	private PriceAnswer none(Item item, List<PriceLine> lines) {
		Map<Item, List<PriceLine>> offer = this.offers.getOrDefault(item.offer(), Map.of());
		if (offer.isEmpty()) {
			return new PriceAnswer.Unknown("no line fits %s: the offer is not in the price list".formatted(item));
		}
		return new PriceAnswer.Unknown(
				lines.isEmpty() ? "no line fits %s: there is only %s".formatted(item, named(offer.keySet()))
						: "no line fits %s: these are for another time or another number of seats: %s".formatted(item,
								named(lines)));
	}

	private static String named(Collection<?> all) {
		String first = all.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining("; "));
		return (all.size() > NAMED) ? "%s; and %d more".formatted(first, all.size() - NAMED) : first;
	}

}
