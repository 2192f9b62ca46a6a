package dev.succession.discovery.examination;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.succession.discovery.settings.Segment;
import dev.succession.partnercenter.customers.Qualification;
import dev.succession.partnercenter.customers.Qualification.Kind;
import dev.succession.partnercenter.customers.Qualification.VettingStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which plans a customer's qualifications allow.
 */
final class Qualifications {

	private Qualifications() {
	}

	/**
	 * The segment that a customer belongs to. A qualification that is still being vetted
	 * counts, so that the customer does not get a commercial plan a week before it could
	 * get another one. A denied qualification does not count.
	 * @param qualifications the customer's qualifications
	 * @return the segment
	 */
	static Segment segment(List<Qualification> qualifications) {
		return Stream.of(Segment.EDUCATION, Segment.GOVERNMENT, Segment.NONPROFIT)
			.filter((segment) -> qualifications.stream()
				.anyMatch((qualification) -> qualification.vettingStatus() != VettingStatus.DENIED
						&& segmentOf(qualification) == segment))
			.findFirst()
			.orElse(Segment.COMMERCIAL);
	}

	/**
	 * The least that a customer was qualified as for whom a plan of a segment was chosen.
	 * @param segment the segment's name; null stands for commercial
	 * @return the qualifications
	 */
	static List<Qualification> ofSegment(@Nullable String segment) {
		return Stream.of(Kind.EDUCATION, Kind.GOVERNMENT_COMMUNITY_CLOUD, Kind.NONPROFIT)
			.map((kind) -> new Qualification(kind, VettingStatus.APPROVED))
			.filter((qualification) -> segment(List.of(qualification)).spelling().equals(segment))
			.toList();
	}

	static boolean isApproved(Segment segment, List<Qualification> qualifications) {
		return segment == Segment.COMMERCIAL || qualifications.stream()
			.anyMatch((qualification) -> qualification.isApproved() && segmentOf(qualification) == segment);
	}

	static boolean isInReview(Segment segment, List<Qualification> qualifications) {
		return qualifications.stream()
			.anyMatch((qualification) -> qualification.vettingStatus() == VettingStatus.IN_REVIEW
					&& segmentOf(qualification) == segment);
	}

	static String describe(Segment segment, List<Qualification> qualifications) {
		return qualifications.stream()
			.filter((qualification) -> segmentOf(qualification) == segment)
			.map((qualification) -> qualification.vettingStatus().name().toLowerCase(Locale.ROOT).replace('_', ' '))
			.findFirst()
			.orElse("missing");
	}

	private static @Nullable Segment segmentOf(Qualification qualification) {
		return switch (qualification.kind()) {
			case EDUCATION -> Segment.EDUCATION;
			case NONPROFIT -> Segment.NONPROFIT;
			case GOVERNMENT_COMMUNITY_CLOUD -> Segment.GOVERNMENT;
			case NONE, STATE_OWNED_ENTITY, UNKNOWN -> null;
		};
	}

}
