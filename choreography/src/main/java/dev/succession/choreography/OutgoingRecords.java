package dev.succession.choreography;
class OutgoingRecords {}
