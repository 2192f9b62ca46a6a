package dev.succession.simulator.call;

import java.util.Map;
import java.util.UUID;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.protocol.Trace;
import dev.succession.simulator.tenant.Tenant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

/**
 * One call as it arrived.
 *
 * @param call which call it is
 * @param path the path with its query, as it was sent
 * @param variables the path's variables
 * @param query the query's parameters, the first of each
 * @param headers the headers
 * @param body the body's bytes
 * @param trace the call's ids; generated if the caller sent none
 * @param exactIds whether an id matches only in its published spelling
 * @param run the run the call belongs to, even if the simulator is reset meanwhile
 * @param hint the fault that the endpoint applies, or null
 * @param deferral when the call is carried out, or null for at once
 */
public record Request(Call call, String path, Map<String, String> variables, Map<String, String> query,
		HttpHeaders headers, byte[] body, Trace trace, boolean exactIds, Simulation.Run run, @Nullable FaultRule hint,
		@Nullable DeferredCall deferral) {

	/**
	 * The call with a fault that its endpoint applies.
	 * @param hint the fault
	 * @return the call
	 */
	public Request with(FaultRule hint) {
		return new Request(this.call, this.path, this.variables, this.query, this.headers, this.body, this.trace,
				this.exactIds, this.run, hint, this.deferral);
	}

	/**
	 * The call, to be carried out later.
	 * @param deferral when
	 * @return the call
	 */
	public Request with(DeferredCall deferral) {
		return new Request(this.call, this.path, this.variables, this.query, this.headers, this.body, this.trace,
				this.exactIds, this.run, this.hint, deferral);
	}

	/**
	 * The tenant the call belongs to.
	 * @return the tenant of the call's run
	 */
	public Tenant tenant() {
		return this.run.tenant();
	}

	/**
	 * A fault that the endpoint has to apply.
	 * @param fault the kind of fault
	 * @return its rule, or null if the call has no such fault
	 */
	public @Nullable FaultRule hint(Fault fault) {
		return (this.hint != null && this.hint.fault() == fault) ? this.hint : null;
	}

	/**
	 * The access token the caller sent.
	 * @return the token, or null if there is none
	 */
	public @Nullable String bearer() {
		String header = this.headers.getFirst("Authorization");
		return (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) ? header.substring(7).strip() : null;
	}

	/**
	 * Whether the path has a variable.
	 * @param name the variable
	 * @return whether it is there
	 */
	public boolean hasVariable(String name) {
		return this.variables.containsKey(name);
	}

	/**
	 * A path variable.
	 * @param name the variable
	 * @return its text
	 */
	public String variable(String name) {
		return String.valueOf(this.variables.get(name));
	}

	/**
	 * Whether a path variable names something.
	 * @param name the variable
	 * @param published the id as it is published
	 * @return whether they are the same; letter case matters if ids are exact
	 */
	public boolean names(String name, String published) {
		return isSame(this.variables.get(name), published);
	}

	/**
	 * Whether an id that was sent is a published id.
	 * @param sent the id as it was sent
	 * @param published the id as it is published
	 * @return whether they are the same; letter case matters if ids are exact
	 */
	public boolean isSame(@Nullable String sent, String published) {
		return this.exactIds ? published.equals(sent) : published.equalsIgnoreCase(sent);
	}

	/**
	 * A path variable that is an id.
	 * @param name the variable
	 * @return the id, or null if it isn't one
	 */
	public @Nullable UUID id(String name) {
		return Ids.parse(this.variables.get(name));
	}

	/**
	 * Reads the body.
	 * @param <T> the body's type
	 * @param json the mapper
	 * @param type the body's type
	 * @return the body
	 * @throws Refusal if there is no body, or it can't be read
	 */
	public <T> T body(JsonMapper json, Class<T> type) {
		try {
			T value = (this.body.length > 0) ? json.readValue(this.body, type) : null;
			if (value != null) {
				return value;
			}
		}
		catch (JacksonException ex) {
			throw new Refusal(400, 800002, "The request body could not be read.", ex.getOriginalMessage());
		}
		throw new Refusal(400, 800002, "The request body is missing.");
	}

}
