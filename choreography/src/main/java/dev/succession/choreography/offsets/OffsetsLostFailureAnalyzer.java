package dev.succession.choreography.offsets;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator what to do when the offsets of a service are gone. */
class OffsetsLostFailureAnalyzer extends AbstractFailureAnalyzer<OffsetsLostException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OffsetsLostException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"""
						Starting at the end would lose migrations, and starting at the beginning takes up every fact again: \
						nothing is bought or suspended twice, since every step reads how things stand first, but it costs calls. \
						Set the offsets with kafka-consumer-groups.sh --reset-offsets if you know them, or start once with \
						--succession.choreography.start-over=true to begin at the beginning.""",
				cause);
	}

}
