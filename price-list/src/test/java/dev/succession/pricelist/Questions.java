package dev.succession.pricelist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of a price list begin with: files of their own, and a question about them.
 */
class Questions {

	static final String OFFER = "CFQ7TTC00001:0001";

	static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");

	static final PriceQuery TEN_SEATS = new PriceQuery(OFFER, "P1Y", "annual", "US", null, 10, NOW);

	private final AtomicInteger written = new AtomicInteger();

	@TempDir
	private Path folder;

	/** Writes a file of a test; the first is called 1.csv. */
	Path file(Object content) {
		try {
			return Files.writeString(this.folder.resolve("%d.csv".formatted(this.written.incrementAndGet())),
					content.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	PriceList read(Object... sheets) {
		return readIn(null, sheets);
	}

	PriceList readIn(@Nullable String billingCurrency, Object... sheets) {
		return PriceList.read(new PriceListSettings(List.of(sheets).stream().map(this::file).toList(), List.of(),
				(billingCurrency != null) ? Currency.getInstance(billingCurrency) : null));
	}

	PriceList readLegacy(String text) {
		return PriceList.read(new PriceListSettings(List.of(), List.of(file(text)), null));
	}

	static PriceQuery seats(int seats) {
		return new PriceQuery(OFFER, "P1Y", "annual", "US", null, seats, NOW);
	}

	static PriceQuery at(String moment) {
		return new PriceQuery(OFFER, "P1Y", "annual", "US", null, 10, Instant.parse(moment));
	}

	static PriceQuery billed(String term, String billingCycle) {
		return new PriceQuery(OFFER, term, billingCycle, "US", null, 10, NOW);
	}

	static PriceQuery in(String market, @Nullable String segment) {
		return new PriceQuery(OFFER, "P1Y", "annual", market, segment, 10, NOW);
	}

	static PriceQuery of(String offerId) {
		return new PriceQuery(offerId, "P1Y", "annual", "US", null, 10, NOW);
	}

	static PriceAnswer known(String term, String monthly, int months) {
		return new PriceAnswer.Known(new Price(Money.parse(term), Money.parse(monthly), months));
	}

	/** The whole price, or what was said instead. */
	static String said(PriceAnswer answer) {
		return switch (answer) {
			case PriceAnswer.Known known -> known.price().term().toString();
			case PriceAnswer.Unknown unknown -> unknown.why();
		};
	}

}
