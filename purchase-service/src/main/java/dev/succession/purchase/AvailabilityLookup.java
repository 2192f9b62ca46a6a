package dev.succession.purchase;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.succession.events.Replacement;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.catalogue.Availability;
import dev.succession.partnercenter.catalogue.BillingCycle;
import dev.succession.partnercenter.catalogue.ProductSku;
import dev.succession.partnercenter.catalogue.Products;
import dev.succession.partnercenter.customers.Customer;
import dev.succession.partnercenter.customers.Customers;
import dev.succession.partnercenter.json.LenientEnums;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Looks up how a replacement of new commerce is bought, right before it is: Microsoft
 * reissues availabilities.
 */
@Component
class AvailabilityLookup {

	private static final Logger log = LoggerFactory.getLogger(AvailabilityLookup.class);

	private static final String END_OF_SALE = "succession.purchase.end-of-sale";

	private final Customers customers;

	private final Products products;

	private final MeterRegistry meters;

	/**
	 * Which plans there are is discovery's, so only the sum stands at 0 from the start.
	 */
	private final Counter endsOfSale;

	AvailabilityLookup(Customers customers, Products products, MeterRegistry meters) {
		this.customers = customers;
		this.products = products;
		this.meters = meters;
		this.endsOfSale = meters.counter(END_OF_SALE + ".all");
	}

	/** What was found. */
	sealed interface Result {

		/**
		 * A catalogue item that a cart can take.
		 *
		 * @param catalogueItem {@code product:sku:availability}
		 */
		record Found(String catalogueItem) implements Result {
		}

		/**
		 * The replacement can't be bought as it is configured.
		 *
		 * @param why what is missing
		 */
		record Missing(String why) implements Result {
		}

		/**
		 * It is not known.
		 *
		 * @param answer the answer that is not done
		 */
		record NotDone(Answer<?> answer) implements Result {
		}

	}

	/**
	 * Looks the replacement up in the market and segment of its customer.
	 * @param scope what the calls have in common
	 * @param customerId the customer
	 * @param replacement the replacement
	 * @param outdated a catalogue item that a cart has just refused, or null
	 * @return what was found
	 */
	Result of(CallScope scope, String customerId, Replacement replacement, @Nullable String outdated) {
		Answer<Customer> read = this.customers.get(scope, customerId);
		if (!(read instanceof Answer.Done(var customer))) {
			return new Result.NotDone(read);
		}
		String country = customer.country();
		if (country == null) {
			return new Result.Missing("the customer's country is unknown, and so is its market");
		}
		String segment = Objects.requireNonNullElse(replacement.getSegment(), "commercial");
		ProductSku sku = ProductSku.of(replacement.getOfferId());
		Answer<List<Availability>> listed = this.products.availabilities(scope, sku, country, segment);
		return (listed instanceof Answer.Done(var availabilities))
				? choose(availabilities, replacement, outdated, "%s, %s".formatted(country, segment))
				: new Result.NotDone(listed);
	}

	private Result choose(List<Availability> listed, Replacement replacement, @Nullable String outdated,
			String market) {
		Availability.Term term = new Availability.Term(String.valueOf(replacement.getTermDuration()),
				LenientEnums.parse(replacement.getBillingCycle(), BillingCycle.class, BillingCycle.UNKNOWN));
		Optional<Availability> chosen = AvailabilityChoice.of(listed, term, replacement.getOfferId(), outdated);
		chosen.filter(Availability::endsSale).ifPresent((ending) -> tellEnd(replacement, market));
		return chosen.<Result>map((one) -> new Result.Found(one.catalogueItemId()))
			.orElseGet(() -> new Result.Missing("%s is not sold for %s, billed %s (%s)".formatted(
					ProductSku.of(replacement.getOfferId()), term.duration(), replacement.getBillingCycle(), market)));
	}

	private void tellEnd(Replacement replacement, String market) {
		this.endsOfSale.increment();
		this.meters.counter(END_OF_SALE, "plan", replacement.getPlan()).increment();
		log.warn("Microsoft is about to end the sale of {} ({}). Configure another plan in time", replacement.getPlan(),
				market);
	}

}
