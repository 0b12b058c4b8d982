//! LiveKit's `RoomService` for the operator, as Twirp: protobuf or JSON over HTTP.
//!
//! # Source
//! Twirp wire protocol v7; LiveKit's `livekit_room.proto`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use livekit_protocol as lk;
use prost::Message;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::door::bearer;
use super::front::Front;
use super::ticket::Ticket;
use crate::room::admin::{AdminAnswer, AdminError, AdminRequest};

/// Services of LiveKit that this relay does not have.
const NOT_OFFERED: [&str; 8] = [
    "livekit.Egress",
    "livekit.Ingress",
    "livekit.SIP",
    "livekit.AgentDispatchService",
    "livekit.CloudAgent",
    "livekit.Connector",
    "livekit.PhoneNumberService",
    "livekit.RoomRecording",
];

/// Twirp's codes, as far as they are needed.
#[derive(Clone, Copy)]
enum Code {
    BadRoute,
    FailedPrecondition,
    Internal,
    InvalidArgument,
    Malformed,
    NotFound,
    ResourceExhausted,
    Unauthenticated,
    Unimplemented,
}

impl Code {
    fn parts(self) -> (StatusCode, &'static str) {
        match self {
            Self::BadRoute => (StatusCode::NOT_FOUND, "bad_route"),
            Self::FailedPrecondition => (StatusCode::PRECONDITION_FAILED, "failed_precondition"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
            Self::InvalidArgument => (StatusCode::BAD_REQUEST, "invalid_argument"),
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::ResourceExhausted => (StatusCode::TOO_MANY_REQUESTS, "resource_exhausted"),
            Self::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated"),
            Self::Unimplemented => (StatusCode::NOT_IMPLEMENTED, "unimplemented"),
        }
    }
}

/// An error as Twirp writes it.
pub(super) struct Failure(Code, String);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, code) = self.0.parts();
        let body = serde_json::json!({ "code": code, "msg": self.1 });
        (status, [(CONTENT_TYPE, "application/json")], body.to_string()).into_response()
    }
}

impl From<AdminError> for Failure {
    fn from(error: AdminError) -> Self {
        let code = match error {
            AdminError::NoRoom | AdminError::NoParticipant | AdminError::NoTrack => Code::NotFound,
            AdminError::RemoteUnmute => Code::FailedPrecondition,
            AdminError::TooLarge => Code::InvalidArgument,
            AdminError::TooManyRooms => Code::ResourceExhausted,
            AdminError::NotOffered(_) => Code::Unimplemented,
        };
        Self(code, error.to_string())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Protobuf,
    Json,
}

/// Agents are not offered.
pub(super) async fn no_agents() -> Failure {
    Failure(Code::Unimplemented, "agents are not offered by this relay".to_owned())
}

/// `POST /twirp/{service}/{method}`
pub(super) async fn call(
    State(front): State<Arc<Front>>,
    Path((service, method)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Failure> {
    if service != "livekit.RoomService" {
        return Err(foreign(&service));
    }
    let ticket = Ticket::verify(bearer(&headers).unwrap_or_default(), &front.keys)
        .map_err(|error| Failure(Code::Unauthenticated, error.to_string()))?;
    let form = form(&headers)?;
    let request = request(&method, form, &body)?;
    if !is_allowed(&ticket, &request) {
        return Err(Failure(Code::Unauthenticated, "permissions denied".to_owned()));
    }
    let answer = front.reception.ask(request.clone()).await;
    let answer = answer.map_err(|_| Failure(Code::Internal, "the relay does not answer".to_owned()))??;
    Ok(respond(&request, answer, form))
}

fn foreign(service: &str) -> Failure {
    if NOT_OFFERED.contains(&service) {
        Failure(Code::Unimplemented, format!("{service} is not offered by this relay"))
    } else {
        Failure(Code::BadRoute, "no such service".to_owned())
    }
}

fn form(headers: &HeaderMap) -> Result<Form, Failure> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match kind.split(';').next().unwrap_or_default().trim() {
        "application/protobuf" => Ok(Form::Protobuf),
        "application/json" => Ok(Form::Json),
        _ => Err(Failure(Code::BadRoute, "unexpected Content-Type".to_owned())),
    }
}

fn request(method: &str, form: Form, body: &[u8]) -> Result<AdminRequest, Failure> {
    Ok(match method {
        "CreateRoom" => AdminRequest::CreateRoom(decode(form, body)?),
        "ListRooms" => AdminRequest::ListRooms(decode(form, body)?),
        "DeleteRoom" => AdminRequest::DeleteRoom(decode(form, body)?),
        "ListParticipants" => AdminRequest::ListParticipants(decode(form, body)?),
        "GetParticipant" => AdminRequest::GetParticipant(decode(form, body)?),
        "RemoveParticipant" => AdminRequest::RemoveParticipant(decode(form, body)?),
        "MutePublishedTrack" => AdminRequest::MutePublishedTrack(decode(form, body)?),
        "UpdateParticipant" => AdminRequest::UpdateParticipant(decode(form, body)?),
        "UpdateSubscriptions" => AdminRequest::UpdateSubscriptions(decode(form, body)?),
        "SendData" => AdminRequest::SendData(decode(form, body)?),
        "UpdateRoomMetadata" => AdminRequest::UpdateRoomMetadata(decode(form, body)?),
        "ForwardParticipant" | "MoveParticipant" | "PerformRpc" => {
            return Err(Failure(Code::Unimplemented, format!("{method} is not offered by this relay")));
        }
        _ => return Err(Failure(Code::BadRoute, "no such method".to_owned())),
    })
}

fn decode<T: Message + Default + DeserializeOwned>(form: Form, body: &[u8]) -> Result<T, Failure> {
    let decoded = match form {
        Form::Protobuf => T::decode(body).ok(),
        Form::Json => serde_json::from_slice(body).ok(),
    };
    decoded.ok_or_else(|| Failure(Code::Malformed, "the request could not be decoded".to_owned()))
}

/// Rooms are opened and deleted by whoever may; what happens in one is its administrator's.
fn is_allowed(ticket: &Ticket, request: &AdminRequest) -> bool {
    let may = &ticket.video;
    match request {
        AdminRequest::CreateRoom(_) | AdminRequest::DeleteRoom(_) => may.room_create,
        AdminRequest::ListRooms(_) => may.room_list,
        other => may.room_admin && other.room().is_some_and(|room| !room.is_empty() && room == may.room),
    }
}

fn respond(request: &AdminRequest, answer: AdminAnswer, form: Form) -> Response {
    match answer {
        AdminAnswer::Room(room) => encode(&room, form),
        AdminAnswer::Rooms(rooms) => encode(&lk::ListRoomsResponse { rooms }, form),
        AdminAnswer::Participants(participants) => {
            encode(&lk::ListParticipantsResponse { participants }, form)
        }
        AdminAnswer::Participant(participant) => encode(&*participant, form),
        AdminAnswer::Track(track) => encode(&lk::MuteRoomTrackResponse { track: Some(*track) }, form),
        AdminAnswer::Done => match request {
            AdminRequest::DeleteRoom(_) => encode(&lk::DeleteRoomResponse {}, form),
            AdminRequest::RemoveParticipant(_) => encode(&lk::RemoveParticipantResponse {}, form),
            AdminRequest::UpdateSubscriptions(_) => encode(&lk::UpdateSubscriptionsResponse {}, form),
            _ => encode(&lk::SendDataResponse {}, form),
        },
    }
}

fn encode<T: Message + Serialize>(message: &T, form: Form) -> Response {
    match form {
        Form::Protobuf => ([(CONTENT_TYPE, "application/protobuf")], message.encode_to_vec()).into_response(),
        Form::Json => match serde_json::to_vec(message) {
            Ok(body) => ([(CONTENT_TYPE, "application/json")], body).into_response(),
            Err(_) => Failure(Code::Internal, "the answer could not be encoded".to_owned()).into_response(),
        },
    }
}
