import { Navigate } from "react-router";
import { useMe } from "../use-me";

export const HomePage = () => <Navigate to={useMe().role === "admin" ? "/connect" : "/personas"} replace />;
