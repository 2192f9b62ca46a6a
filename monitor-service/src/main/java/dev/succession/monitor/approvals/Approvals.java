package dev.succession.monitor.approvals;

import java.util.Optional;

import dev.succession.monitor.access.Actor;
import dev.succession.monitor.access.Actors;
import dev.succession.monitor.actions.ActionProblem;
import dev.succession.monitor.rollout.Plan;

import org.springframework.stereotype.Component;

/**
 * Says whether approvers may approve here, and who may approve a plan. rollout-service
 * decides in the end; what it would refuse is said before.
 */
@Component
public class Approvals {

	private static final String NOT_CONFIGURED = "Approvals are not written with this monitor: use the succession "
			+ "command line, or set succession.monitor.approvals.enabled, and .kafka.* for a Kafka principal that may "
			+ "write them";

	private static final String SIGNED = "Approvals are signed here (succession.approvals.keys), and only the "
			+ "succession command line signs: use it with --key";

	private static final String SAME_PERSON = "Another person than the one who planned has to approve "
			+ "(succession.rollout.another-person-approves)";

	private final ApprovalsProperties properties;

	private final ApprovalRules rules;

	private final Actors actors;

	Approvals(ApprovalsProperties properties, ApprovalRules rules, Actors actors) {
		this.properties = properties;
		this.rules = rules;
		this.actors = actors;
	}

	/**
	 * Why approvers have to use the command line.
	 * @return why, and what could be changed; empty if they may approve here
	 */
	public Optional<String> notHere() {
		if (!this.properties.enabled()) {
			return Optional.of(NOT_CONFIGURED);
		}
		return this.rules.areSigned() ? Optional.of(SIGNED) : Optional.empty();
	}

	/**
	 * Why the one who asks can't approve here, as far as that depends on no plan.
	 * @return why, and who can; empty for an approver, where approvers may approve here
	 */
	public Optional<String> notYours() {
		return notHere().or(() -> this.actors.mayApprove() ? Optional.empty()
				: Optional.of("Your role does not allow it: an approver can do it"));
	}

	/**
	 * Why the one who asks can't approve a plan here.
	 * @param plan the plan
	 * @return why, and who can; empty if nothing is known that is against it
	 */
	public Optional<String> notYours(Plan plan) {
		return notYours().or(() -> notAnother(plan));
	}

	private Optional<String> notAnother(Plan plan) {
		if (!this.rules.anotherPerson()) {
			return Optional.empty();
		}
		if (!this.actors.areVerified()) {
			return Optional.of(SAME_PERSON + ", and no one signs in here (succession.monitor.access)");
		}
		return notBy(this.actors.current(null), plan);
	}

	private static Optional<String> notBy(Actor actor, Plan plan) {
		if (actor.kind() != Actor.Kind.PERSON) {
			return Optional.of(SAME_PERSON + ", and a program is no person");
		}
		if (plan.requestedBy().isBlank()) {
			return Optional.of(SAME_PERSON + ", and it is not known who that was: make a plan anew");
		}
		return actor.id().equalsIgnoreCase(plan.requestedBy()) ? Optional.of(SAME_PERSON + ": you have planned")
				: Optional.empty();
	}

	/** An approver where approvers may approve here, or a problem. */
	void require() {
		if (!this.actors.mayApprove()) {
			throw ActionProblem.notAllowed("The role of an approver is needed for this. Nothing was done");
		}
		notHere().ifPresent((why) -> {
			throw ActionProblem.conflict(why + ". Nothing was done");
		});
	}

	/** Another person than the one who planned, where that is needed, or a problem. */
	void requireAnother(Plan plan) {
		notAnother(plan).ifPresent((why) -> {
			throw ActionProblem.notAllowed(why + ". Nothing was done");
		});
	}

}
