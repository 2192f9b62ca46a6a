package dev.succession.partnercenter.agreements;

import java.time.Instant;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.agreements.AgreementStatus.Accepted;
import dev.succession.partnercenter.agreements.AgreementStatus.Missing;
import dev.succession.partnercenter.agreements.AgreementStatus.NotChecked;
import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.Call;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.ParsedRows;
import dev.succession.partnercenter.json.UnreadableException;
import dev.succession.partnercenter.login.Credentials;
import dev.succession.partnercenter.login.Login;
import dev.succession.partnercenter.settings.Cloud;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a customer has accepted the Microsoft Customer Agreement. Only an App+User
 * credential may ask, and only in the commercial cloud.
 */
public class Agreements {

	private static final String TYPE = "MicrosoftCustomerAgreement";

	/** Who accepted earlier has to accept again. */
	private static final Instant COUNTS_SINCE = Instant.parse("2023-04-01T00:00:00Z");

	private final CallPipeline pipeline;

	private final Credentials credentials;

	private final Cloud cloud;

	Agreements(CallPipeline pipeline, Credentials credentials, Cloud cloud) {
		this.pipeline = pipeline;
		this.credentials = credentials;
		this.cloud = cloud;
	}

	/**
	 * Asks with one call. A list that may lack an agreement does not say that it is
	 * missing.
	 * @param scope correlation, deadline and priority
	 * @param customerId the customer
	 * @return the status; not done if the call was not, for a reason that is not the
	 * credential's
	 */
	public Answer<AgreementStatus> of(CallScope scope, String customerId) {
		if (this.cloud != Cloud.GLOBAL) {
			return notChecked("the API of this cloud has no customer agreements");
		}
		Login login = this.credentials.of(Call.Credential.USER);
		if (login == null) {
			return notChecked("no App+User credential is configured");
		}
		Call call = Call.get(Call.Credential.USER, "/customers/{customer}/agreements?agreementType={type}", customerId,
				TYPE);
		Answer<AgreementStatus> answer = this.pipeline.send(scope, call, Agreements::status);
		String problem = (answer instanceof Answer.Throttled) ? problem(login) : null;
		return (problem != null) ? notChecked(problem) : answer;
	}

	private static Answer<AgreementStatus> notChecked(String why) {
		return new Answer.Done<>(new NotChecked(why));
	}

	/** Health has the details, which change from call to call. */
	private static @Nullable String problem(Login login) {
		if (login.tokenProblem() != null) {
			return "there is no App+User token";
		}
		return (login.problem() != null) ? "Partner Center refuses the App+User credential" : null;
	}

	private static AgreementStatus status(Json json) {
		ParsedRows<Instant> accepted = ParsedRows.read(json, Agreements::acceptedAt);
		if (accepted.readable().stream().anyMatch((at) -> !at.isBefore(COUNTS_SINCE))) {
			return new Accepted();
		}
		boolean complete = accepted.unreadable() == 0
				&& json.integer("totalCount", accepted.count()) == accepted.count()
				&& json.text("continuationToken") == null && !json.at("links").at("next").isObject();
		return complete ? new Missing(accepted.count() > 0) : new NotChecked("the list of agreements is not complete");
	}

	/** The answer may be about another agreement, if the type in the call is ignored. */
	private static Instant acceptedAt(Json row) {
		if (!TYPE.equalsIgnoreCase(row.text("type", TYPE))) {
			throw new UnreadableException("type");
		}
		return row.requiredInstant("dateAgreed");
	}

}
