package dev.succession.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.WindowUndo;
import dev.succession.choreography.Work;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.WindowClosing;
import dev.succession.events.WindowDecision;
import dev.succession.purchase.WindowProperties.OnWindowClosing;

import org.springframework.stereotype.Component;

/**
 * Watches how long a purchase in new commerce can be given back free of charge. Some time
 * before that ends it tells so, unless the migration is completed or undone. A person
 * then decides whether the customer keeps what was bought; if that is the policy, the
 * last warning has the migration undone.
 */
@Component
class WindowStep implements Step<ReplacementPurchased> {

	private final PurchaseProperties properties;

	private final WindowProperties policy;

	WindowStep(PurchaseProperties properties, WindowProperties policy) {
		this.properties = properties;
		this.policy = policy;
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
		List<WindowClosing> told = isFirstYetToCome ? List.of()
				: List.of(closing(work, closesAt, decision(work, closesAt, next.isEmpty())));
		return next.<Outcome>map((at) -> watch(told, at)).orElseGet(() -> new Outcome.Answered(List.copyOf(told)));
	}

	private static boolean hasEnded(Work<?> work) {
		return work.journal().has(SubscriptionSuspended.class) || work.journal().has(ReplacementCancelled.class);
	}

	private static Outcome watch(List<WindowClosing> told, Instant at) {
		return new Outcome.Later(List.copyOf(told), null, at, Outcome.RetryKind.POSTPONED,
				"the free window of the purchase is watched");
	}

	/**
	 * Undone is at the last warning only: until then the migration may still complete. An
	 * undo that could end too late is not begun.
	 */
	private WindowDecision decision(Work<?> work, Instant closesAt, boolean isLast) {
		boolean isUndone = isLast && this.policy.onWindowClosing() == OnWindowClosing.COMPENSATE
				&& WindowUndo.isInTime(closesAt, work.now());
		return isUndone ? WindowDecision.UNDO : WindowDecision.KEEP;
	}

	private static WindowClosing closing(Work<ReplacementPurchased> work, Instant closesAt, WindowDecision decision) {
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
			.setDecision(decision)
			.setOccurredAt(work.now())
			.build();
	}

}
