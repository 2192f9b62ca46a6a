package dev.succession.simulator.api.orders;

import java.time.Duration;

import dev.succession.simulator.behaviour.Behaviour;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.call.Request;

/**
 * How long after an order its subscriptions are provisioned.
 */
final class ProvisioningTime {

	private ProvisioningTime() {
	}

	/**
	 * The provisioning time of what a call buys.
	 * @param request the call
	 * @param behaviour how the service behaves
	 * @return the duration of a fault that hits the call, else the configured time
	 */
	static Duration of(Request request, Behaviour behaviour) {
		FaultRule slow = request.hint(Fault.SLOW_PROVISIONING);
		return (slow != null) ? slow.time() : behaviour.provisioningTime();
	}

}
