package dev.succession.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.WindowClosing;
import dev.succession.events.WindowDecision;

import org.springframework.stereotype.Component;

/**
 * Watches how long a purchase in new commerce can be given back free of charge. Some time
 * before that ends it tells so, unless the migration is completed or undone: a person
 * then decides whether the customer keeps what was bought.
 */
@Component
class WindowStep implements Step<ReplacementPurchased> {

	private final PurchaseProperties properties;

	WindowStep(PurchaseProperties properties) {
		this.properties = properties;
	}

	@Override
	public Outcome on(Work<ReplacementPurchased> work) {
		Instant closesAt = work.fact().getFreeToCancelUntil();
		if (closesAt == null || !work.now().isBefore(closesAt) || hasEnded(work)) {
			return Outcome.answered();
		}
		List<Instant> warnings = this.properties.windowWarnings().stream().map(closesAt::minus).toList();
		Optional<Instant> next = warnings.stream().filter(work.now()::isBefore).findFirst();
		boolean isFirstYetToCome = next.isPresent() && next.get().equals(warnings.getFirst());
		List<WindowClosing> told = isFirstYetToCome ? List.of() : List.of(closing(work, closesAt));
		return next.<Outcome>map((at) -> watch(told, at)).orElseGet(() -> new Outcome.Answered(List.copyOf(told)));
	}

	private static boolean hasEnded(Work<?> work) {
		return work.journal().has(SubscriptionSuspended.class) || work.journal().has(ReplacementCancelled.class);
	}

	private static Outcome watch(List<WindowClosing> told, Instant at) {
		return new Outcome.Later(List.copyOf(told), null, at, Outcome.RetryKind.POSTPONED,
				"the free window of the purchase is watched");
	}

	private static WindowClosing closing(Work<ReplacementPurchased> work, Instant closesAt) {
		ReplacementPurchased purchased = work.fact();
		return WindowClosing.newBuilder()
			.setMigrationId(purchased.getMigrationId())
			.setCustomerId(purchased.getCustomerId())
			.setSubscriptionId(purchased.getSubscriptionId())
			.setEndDate(purchased.getEndDate())
			.setOrderId(purchased.getOrderId())
			.setReplacementSubscriptionId(purchased.getReplacementSubscriptionId())
			.setSeats(purchased.getSeats())
			.setTermDuration(purchased.getTermDuration())
			.setOwedUntil(purchased.getOwedUntil())
			.setClosesAt(closesAt)
			.setDecision(WindowDecision.KEEP)
			.setOccurredAt(work.now())
			.build();
	}

}
