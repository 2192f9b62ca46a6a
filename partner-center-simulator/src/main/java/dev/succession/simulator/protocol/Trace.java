package dev.succession.simulator.protocol;

/**
 * The ids of the call that caused an effect.
 *
 * @param requestId the call's {@code MS-RequestId}
 * @param correlationId the call's {@code MS-CorrelationId}
 */
public record Trace(String requestId, String correlationId) {

	/** For effects that the passing of time causes, without a call. */
	public static final Trace TIME = new Trace("time", "time");

}
